// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";
import { ApiProblem } from "../../../api/problem";
import { PATIENCE } from "../../../testing/patience";
import { aRecord } from "../../../testing/records";
import type { Parcel } from "./outbox";
import { Sender, type Arrived } from "./sender";

function parcel(id: string, field: Parcel["field"] = "result"): Parcel {
  return { id, documentId: "d1", recordId: "r1", field, edit: { kind: "set", value: id }, rev: 1 };
}

/** A server that can be away, and refuses what it is told to. */
function server(sender: Sender) {
  const sent: string[] = [];
  const refused: string[] = [];
  const state = { isAway: false, refuses: 0, rev: 1 };
  sender.begin({
    send: ({ id }): Promise<Arrived> => {
      if (state.isAway) return Promise.reject(new TypeError("Failed to fetch"));
      if (state.refuses > 0) {
        return Promise.reject(new ApiProblem({ status: state.refuses, code: "refused", title: "Нет" }));
      }
      sent.push(id);
      return Promise.resolve({ ...aRecord({ rev: ++state.rev }), command: `c${id}` });
    },
    onArrived: vi.fn(),
    onRefused: ({ id }) => refused.push(id),
  });
  return { sent, refused, state };
}

beforeEach(() => localStorage.clear());

test("edits arrive one after the other, and nothing is kept then", async () => {
  const sender = new Sender("a");
  const { sent } = server(sender);
  sender.put(parcel("1"));
  sender.put(parcel("2", "deadline"));
  expect(await sender.settled()).toBe(true);
  expect(sent).toEqual(["1", "2"]);
  expect(sender.snapshot().savedAt).not.toBeNull();
  expect(localStorage.length).toBe(0);
});

test("what the server was away for is kept over a closed tab, and sent when it is back", async () => {
  const before = new Sender("a");
  server(before).state.isAway = true;
  before.put(parcel("1"));
  expect(await before.settled()).toBe(false);
  expect(before.snapshot().isOffline).toBe(true);

  const after = new Sender("a");
  const { sent } = server(after);
  expect(after.snapshot().outbox.map(({ id }) => id)).toEqual(["1"]);
  after.hurry();
  expect(await after.settled()).toBe(true);
  expect(sent).toEqual(["1"]);
});

test("a refusal is told once and does not hold up the rest", async () => {
  const sender = new Sender("a");
  const { sent, refused, state } = server(sender);
  state.refuses = 422;
  sender.put(parcel("1"));
  await vi.waitFor(() => expect(refused).toEqual(["1"]), PATIENCE);
  state.refuses = 0;
  sender.put(parcel("2"));
  expect(await sender.settled()).toBe(true);
  expect(sent).toEqual(["2"]);
});

test("who must sign in again loses nothing", async () => {
  const sender = new Sender("a");
  const { refused, state } = server(sender);
  state.refuses = 401;
  sender.put(parcel("1"));
  expect(await sender.settled()).toBe(false);
  expect(refused).toEqual([]);
  expect(sender.snapshot().outbox).toHaveLength(1);
});

test("what one account typed is not sent by another", () => {
  const mine = new Sender("a");
  server(mine).state.isAway = true;
  mine.put(parcel("1"));
  expect(new Sender("b").snapshot().outbox).toEqual([]);
});
