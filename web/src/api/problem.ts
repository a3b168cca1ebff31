import { ru } from "../text/ru";
import type { ProblemBody } from "./types";

/** A refusal of the server, or no answer at all: a sentence and what to do. */
export class ApiProblem extends Error {
  constructor(readonly body: ProblemBody) {
    super(body.title);
    this.name = "ApiProblem";
  }

  get code(): string {
    return this.body.code;
  }

  get status(): number {
    return this.body.status;
  }
}

function isProblemBody(value: unknown): value is ProblemBody {
  return typeof value === "object" && value !== null && "title" in value && "code" in value;
}

/** Make a problem of an error answer, whatever stood before the server (a proxy answers in HTML). */
export function problemOfAnswer(status: number, body: unknown): ApiProblem {
  if (isProblemBody(body)) return new ApiProblem(body);
  return new ApiProblem({ status, code: "unexpected", ...ru.problem.unexpected(status) });
}

/** Make a problem of whatever was thrown. */
export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof TypeError) {
    return new ApiProblem({ status: 0, code: "offline", ...ru.problem.offline });
  }
  return new ApiProblem({ status: 0, code: "page-error", ...ru.problem.page });
}
