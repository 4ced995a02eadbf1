"""The grown tree is one of BeautifulSoup's: whatever its methods say of it, they say of the same markup parsed."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from hypothesis import given
from hypothesis import strategies as st

from pipelines.region.soup import RegionTag, SoupGrower, kept_attributes

NAMES = ("div", "p", "span", "b", "td")
NODES = st.recursive(
    st.sampled_from(("một", "hai ba", "bốn & năm")),
    lambda inner: st.tuples(st.sampled_from(NAMES), st.lists(inner, max_size=4)),
    max_leaves=12,
)


def grow(grower: SoupGrower, node: Any) -> None:
    """Say a node: a text, or a tag with what is in it."""
    if isinstance(node, str):
        grower.say(node)
        return
    name, inner = node
    grower.open(name, {"class": name})
    for child in inner:
        grow(grower, child)
    grower.close()


def grown(nodes: list[Any]) -> Tag:
    """The tree of these nodes."""
    grower = SoupGrower()
    for node in nodes:
        grow(grower, node)
    return grower.root


def links(tag: Tag) -> list[tuple[str, ...]]:
    """Of each node below a tag: itself and its neighbours, as BeautifulSoup walks them."""
    return [
        tuple(
            other.name if isinstance(other, Tag) else str(other)
            for other in (node, node.parent, node.previous_element, node.next_element, node.next_sibling)
            if other is not None
        )
        for node in tag.descendants
    ]


@given(st.lists(NODES, max_size=5))
def test_a_grown_tree_is_walked_like_a_parsed_one(nodes: list[Any]) -> None:
    tree = grown(nodes)
    parsed = BeautifulSoup(str(tree), "html.parser").body
    assert parsed is not None
    assert str(parsed) == str(tree)
    assert parsed.get_text() == tree.get_text()
    for name in NAMES:
        assert [str(tag) for tag in tree.find_all(name)] == [str(tag) for tag in parsed.find_all(name)]
    assert [str(tag) for tag in tree.select("div .b")] == [str(tag) for tag in parsed.select("div .b")]


def test_neighbours_are_those_of_a_parsed_tree() -> None:
    tree = grown([("div", [("p", ["một", ("b", ["hai"]), "ba"]), ("p", ["bốn"])]), "năm"])
    parsed = BeautifulSoup(f"{tree}", "html.parser").body
    assert parsed is not None
    assert links(tree) == links(parsed)


def test_a_tag_with_nothing_in_it_is_not_made_unless_it_is_wanted() -> None:
    grower = SoupGrower()
    grower.open("div", {})
    grower.say_space("\n")
    grower.close()
    assert str(grower.root) == "<body></body>"
    grower.open("p", {})
    grower.make()
    grower.close()
    assert str(grower.root) == "<body><p></p></body>"


def test_space_between_words_is_kept_and_space_before_the_first_is_not() -> None:
    grower = SoupGrower()
    grower.say_space(" ")
    grower.say("một")
    grower.open("b", {})
    grower.say_space(" ")
    grower.say("hai")
    grower.close()
    assert [type(node) for node in grower.root.contents] == [NavigableString, NavigableString, RegionTag]
    assert grower.root.get_text() == "một hai"


def test_addresses_are_kept_in_ascii_and_handlers_are_not_kept() -> None:
    found = kept_attributes({"href": " /tin/hội-nghị.html", "onclick": "x()", "class": "a b"})
    assert found == {"href": "/tin/h%E1%BB%99i-ngh%E1%BB%8B.html", "class": "a b"}
