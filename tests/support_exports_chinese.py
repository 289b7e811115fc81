"""The exports of Chinese chat tools, as each writes a talk."""

from __future__ import annotations

from tests.support_form import Form

CHINESE_FORMS: tuple[Form, ...] = ()
