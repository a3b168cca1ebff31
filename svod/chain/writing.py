"""What a document says of itself and of other acts, written where it can be looked up."""

from uuid import UUID

from model.batch import UploadState
from model.service_errors import NotFoundError
from normalize.chain.facts import VERSION, acts_of, paper_of, references_of
from normalize.chain.numbers import lookup_keys
from store.chain import ChainFacts
from store.repositories import Work


def write_facts(work: Work, document_id: UUID) -> bool:
    """Write the facts of a document; False where it has not been read, or is gone."""
    try:
        document = work.documents.get(document_id)
    except NotFoundError:
        return False
    value = work.documents.value(document_id)
    if value is None or document.state is not UploadState.DONE:
        return False
    work.references.put(
        ChainFacts(
            version=VERSION,
            paper=paper_of(document_id, value, document.name),
            acts=tuple((one, lookup_keys(one.number)) for one in acts_of(document_id, value)),
            references=tuple((one, lookup_keys(one.number)) for one in references_of(document_id, value)),
        )
    )
    return True
