"""What a message in HTML says."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.formats._html_text import html_text

SAID = {
    "1 < 2": "1 < 2",
    "no markup\n  at all": "no markup\n  at all",
    "<p>one</p>\n<p>two<br>\nthree</p>": "one\ntwo\nthree",
    "a &amp;lt; b&nbsp;c &copy;": "a &lt; b c ©",
    "<div>a</div><br><div>b</div>": "a\n\nb",
    "<blockquote>\n<p>said\nbefore</p>\n</blockquote>\n<p>yes</p>": "> said before\nyes",
    "<blockquote><blockquote><p>a</p></blockquote><p>b</p></blockquote>c": "> > a\n> b\nc",
    "<pre><code>if x:\n    y\n</code></pre><p>so</p>": "```\nif x:\n    y\n```\nso",
    "<codeblock class='Python'><code>a<br>  b</code></codeblock>": "```\na\n  b\n```",
    "use <code>a  b</code>!": "use `a b`!",
    "<ul><li>one</li><li>two</li></ul><ol><li>a</li><li>b</li></ol>": "- one\n- two\n1. a\n2. b",
    "<ul>\n<li>\n<p>one</p>\n<p>more</p>\n</li>\n<li></li></ul>": "- one\nmore",
    "<ul><li>two<ol><li>a</li></ol></li></ul>z": "- two\n  1. a\nz",
    '<a href="https://example.org/x">the page</a>': "the page (https://example.org/x)",
    '<a href="https://example.org/x">example.org/x</a>': "example.org/x",
    '<a href="/#narrow/near/7">said</a>:': "said:",
    '<a href="javascript:alert(1)">x</a>': "x",
    '<img alt=":wave:" src="x"> hi <emoji alt="🙂"></emoji>': ":wave: hi 🙂",
    '<at id="0">Ann Lee</at> hi': "@Ann Lee hi",
    "<script>alert(1)</script><style>p{}</style>ok": "ok",
    '<p>see</p><div class="message_inline_image"><a href="https://x.y/z">z</a></div>': "see",
    '<span class="katex"><math><semantics><mrow><mi>x</mi></mrow><annotation>x^2</annotation></semantics></math>'
    '<span class="katex-html" aria-hidden="true">x2</span></span>': "$$x^2$$",
    "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>": "a b\nc",
    "</p></div>still <b>here": "still here",
}
HOSTILE = ("<", "<a ", '<a b="', "<a b='", "<!--", "<![CDATA[", "</", "&", "&#", "<div>", "<blockquote>", "<ol><li>",
           "<table>", "<pre>", "<svg>", "<b><i>", "<a href=x>")  # fmt: skip


@pytest.mark.parametrize("markup", SAID)
def test_markup_is_read_as_people_see_it(markup: str) -> None:
    assert html_text(markup) == SAID[markup]


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_markup_takes_long(piece: str) -> None:
    began = time.process_time()
    html_text(piece * 30_000)
    assert time.process_time() - began < 2


@settings(max_examples=200)
@given(text=st.text(max_size=80))
def test_text_that_was_escaped_is_text_again(text: str) -> None:
    seen = "".join(character for character in text if character.isprintable() and character not in "\u00a0\u202f")
    words = " ".join(seen.split(" "))
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert html_text(f"<p>{escaped}</p>") == " ".join(filter(None, words.split(" ")))


@settings(max_examples=200)
@given(markup=st.text('<>/&"=abpreoliuqt \n#;!-', max_size=60))
def test_any_markup_gives_some_text(markup: str) -> None:
    assert isinstance(html_text(markup), str)
