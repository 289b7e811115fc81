"""Inline styles of the article, by tag, or by tag and look where a look has its own."""

from __future__ import annotations

_SOFT, _LINE, _ACCENT, _OPEN, _WASH = "#86807a", "#e6e0d4", "#2f6650", "#9a5a14", "#f6f3ec"
_INK = "color:#2b2926"
_SMALL = f"font-size:13px;color:{_SOFT}"
_CHIP = "font-size:12px;font-weight:normal;border:1px solid;border-radius:9px;padding:0 6px;margin:0 2px"
_QUIET = f"{_CHIP};color:{_SOFT}"

STYLES = {
    "article": f"font-size:16px;line-height:1.8;{_INK};letter-spacing:.3px;overflow-wrap:anywhere;padding:0 4px",
    "h1": "font-size:22px;line-height:1.4;font-weight:bold;margin:8px 0 4px",
    "h2": f"font-size:19px;line-height:1.45;font-weight:bold;margin:44px 0 6px;padding-left:10px;"
    f"border-left:4px solid {_ACCENT}",
    "p": "margin:8px 0",
    "p.facts": f"{_SMALL};line-height:1.6;margin:4px 0 14px",
    "p.note": f"{_SMALL};line-height:1.6;margin:4px 0",
    "p.lead": "font-size:17px;margin:8px 0",
    "p.part": "margin:18px 0 4px",
    "p.case": f"margin:28px 0 4px;padding-top:14px;border-top:1px dashed {_LINE};{_SMALL}",
    "p.thanks": "margin:14px 0;font-size:15px",
    "p.by": f"{_SMALL};margin:0",
    "p.more": f"margin:36px 0 12px;text-align:center;{_SMALL}",
    "strong": "font-weight:bold",
    "small": _SMALL,
    "sup": f"font-size:11px;color:{_SOFT};line-height:0;margin-left:2px",
    "b.chip tried": f"{_CHIP};color:{_ACCENT}",
    "b.chip reviewed": f"{_CHIP};color:{_ACCENT}",
    "b.chip corrected": f"{_CHIP};color:#9b3d33",
    "b.chip thanked": _QUIET,
    "b.chip unheard": _QUIET,
    "code": f"font-family:Menlo,Consolas,monospace;font-size:14px;background:{_WASH};padding:1px 4px;border-radius:3px;"
    "white-space:pre-wrap",
    "code.block": "display:block;font-family:Menlo,Consolas,monospace;font-size:13px;line-height:1.6;"
    f"background:{_WASH};padding:10px 12px;margin:8px 0;border-radius:4px;white-space:pre-wrap",
    "ul": "margin:4px 0;padding-left:22px;list-style-type:disc",
    "ol": "margin:4px 0;padding-left:22px;list-style-type:decimal",
    "li": "margin:5px 0",
    "table": "width:100%;border-collapse:collapse;margin:10px 0;font-size:15px;line-height:1.65",
    "th": f"text-align:left;font-weight:normal;{_SMALL};padding:6px 8px 6px 0;border-bottom:1px solid {_LINE}",
    "td": f"padding:8px 8px 8px 0;vertical-align:top;border-bottom:1px solid {_LINE}",
    "row": f"padding:10px 0;border-bottom:1px solid {_LINE}",
    "cell": "margin:2px 0",
    "cell.cover 1": f"display:inline;margin:0 8px 0 0;{_SMALL}",
    "cell.cover 2": "display:inline;margin:0;font-weight:bold",
    "cell.cover 4": f"margin:0;{_SMALL}",
    "cell.faq 1": "margin:0;font-weight:bold",
    "section": f"margin:22px 0;padding:10px 14px;background:{_WASH};border-left:3px solid {_OPEN}",
    "original": f"padding:8px 0;border-bottom:1px solid {_LINE};font-size:14px;line-height:1.6",
    "blockquote": f"margin:0;padding:0;border:0;{_INK};white-space:pre-line",
}
