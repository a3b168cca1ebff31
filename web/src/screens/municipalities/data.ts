import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, unwrap } from "../../api/client";
import type { components } from "../../api/schema";

type Schemas = components["schemas"];

export type Municipality = Schemas["MunicipalityOut"];
export type MunicipalityPageItem = Schemas["MunicipalityPage"];
export type PlaceYear = Schemas["PlaceYearOut"];
export type PlaceDocument = Schemas["PlaceDocumentOut"];
export type ChainLink = Schemas["ChainLinkOut"];
export type ChainKind = Schemas["ChainKind"];
export type ChainWord = Schemas["ChainWordOut"];
export type ChainSaying = Schemas["ChainSaying"];
export type GapRow = Schemas["GapRowOut"];
export type ReferenceToAct = Schemas["ReferenceToActOut"];

/** All that is kept of one municipality begins with this key. */
export const PLACE = "municipality";

/** A municipality in figures. */
export function useMunicipality(id: string) {
  return useQuery({
    queryKey: [PLACE, id],
    queryFn: () =>
      unwrap(api.GET("/api/v1/municipalities/{municipality_id}", { params: { path: { municipality_id: id } } })),
  });
}

/** A year's documents and links; null is the year of documents that name none. */
export function useYear(id: string, year: number | null) {
  return useQuery({
    queryKey: [PLACE, id, "year", year],
    queryFn: () =>
      unwrap(
        api.GET("/api/v1/municipalities/{municipality_id}/documents", {
          params: { path: { municipality_id: id }, query: year === null ? {} : { year } },
        }),
      ),
  });
}

/** Say whether a link of the chain is there; `onSaid` is told even where what was pressed is gone by then. */
export function useSayLink(id: string, onSaid: (word: ChainWord) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ChainSaying) => unwrap(api.POST("/api/v1/chain-words", { body })),
    onSuccess: (word) => {
      onSaid(word);
      return client.invalidateQueries({ queryKey: [PLACE, id] });
    },
  });
}

/** Take a word on a link back. */
export function useRetireLink(id: string, onRetired: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (word: string) =>
      unwrap(api.POST("/api/v1/chain-words/{word_id}/retire", { params: { path: { word_id: word } } })),
    onSuccess: () => {
      onRetired();
      return client.invalidateQueries({ queryKey: [PLACE, id] });
    },
  });
}

/** Answer which document a reference means; null is none of them. */
export function useAnswerReference(id: string, onAnswered: (word: string | null) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ reference, document }: { reference: string; document: string | null }) => {
      const path = { reference_id: reference };
      const known = await unwrap(api.GET("/api/v1/references/{reference_id}", { params: { path } }));
      return unwrap(
        api.POST("/api/v1/references/{reference_id}/words", {
          params: { path, header: ifMatch(known.rev) },
          body: document === null ? { said: "none" } : { said: "is", document },
        }),
      );
    },
    onSuccess: ({ word }) => {
      onAnswered(word === null ? null : word.id);
      return client.invalidateQueries({ queryKey: [PLACE, id] });
    },
  });
}

/** Take an answer about a reference back. */
export function useRetireAnswer(id: string, onRetired: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (word: string) =>
      unwrap(api.POST("/api/v1/reference-words/{word_id}/retire", { params: { path: { word_id: word } } })),
    onSuccess: () => {
      onRetired();
      return client.invalidateQueries({ queryKey: [PLACE, id] });
    },
  });
}

/** Where a place in a document opens. */
export function placeHref(document: string, record?: string | null): string {
  return record ? `/documents/${document}?record=${record}` : `/documents/${document}`;
}
