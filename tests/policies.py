"""Whether a published file carries a policy as a browser wants it."""

from __future__ import annotations

from guide.publish.html_file import CSP, HtmlFile


def has_policy(html: str, policy: str) -> bool:
    """Whether this policy stands right behind the charset, and no other anywhere in the file."""
    document = HtmlFile(html)
    elements = [node for node in document.head.iter() if node.is_element_node]
    second = elements[1].attributes if len(elements) > 1 else {}
    return (second.get("http-equiv"), second.get("content")) == (CSP, policy) and document.policies() == [policy]
