"""Whatever is stored and whatever a document says: what it leaves out is as it is stored."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.exchange.document import Scorecard
from app.exchange.draft import DocumentDraft
from app.exchange.nodes import root_of
from tests.exchange.documents import documents, slowly
from tests.exchange.saying import joined, of_both_kinds, settled, statements
from tests.exchange.thinning import thinned

pytestmark = pytest.mark.thorough


@slowly
@given(documents())
def test_a_document_over_itself_is_itself_to_the_last_digit(document: Scorecard) -> None:
    assert repr(DocumentDraft.of(document).read_over(document)[0]) == repr(document)


@slowly
@given(documents(), st.data())
def test_any_part_of_a_document_over_the_whole_changes_nothing(
    document: Scorecard, data: st.DataObject
) -> None:
    part = data.draw(thinned(document))

    card, faults = DocumentDraft(part).read_over(document)

    assert (repr(card), bool(faults)) == (repr(document), False)


@slowly
@given(documents(), documents(), st.data())
def test_what_a_document_says_is_taken_and_all_else_is_kept_or_it_is_refused(
    stored: Scorecard, document: Scorecard, data: st.DataObject
) -> None:
    part = data.draw(thinned(replace(document, key=stored.key)))
    then, said = statements(root_of(stored)), statements(part)
    assume(not of_both_kinds(then, said))

    card, faults = DocumentDraft(part).read_over(stored)

    whole = settled(joined(then, said))
    assert faults if card is None else settled(statements(root_of(card))) == whole
