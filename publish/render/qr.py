"""A link as a QR code, for what is looked at on paper or in a picture."""

from __future__ import annotations

import segno

from models.errors import BadOption
from models.i18n import N_

_TOO_LONG = N_("The link is too long for a QR code ({length} characters): give a shorter one.")


def code(link: str) -> str:
    """The code as SVG, dark on nothing, with the quiet zone that readers need.

    Raises:
        BadOption: no QR code holds so long a link.

    """
    try:
        made = segno.make_qr(link, error="m")
    except segno.DataOverflowError as error:
        raise BadOption(_TOO_LONG, length=len(link)) from error
    return made.svg_inline(border=4, omitsize=True)
