"""Ask: a question in, the words to paste back out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.reading import TheAudience, TheLibrary, shows, told
from api.queries.asking import LONGEST, AskAnswer, ask
from api.web.context import Language

router = APIRouter(prefix="/api/v1/ask", tags=["search"])


@router.get("", **shows(AskAnswer))
def answer_question(
    holdings: TheLibrary,
    audience: TheAudience,
    language: Language,
    question: Annotated[str, Query(min_length=1, max_length=LONGEST, description="In Chinese or English.")],
) -> Response:
    """What members said to this before, as plain text to paste, with its evidence; or `known: false`.

    Found by meaning and words. The bar is told by the community's own questions: what is no nearer than two different
    questions usually are counts as not known here yet. Then `open_question` is the nearest that nobody has answered.
    """
    return told(AskAnswer, ask(holdings, audience, question, language))
