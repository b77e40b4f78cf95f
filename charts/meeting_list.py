"""The list of meetings as HTML: the sequence at hand with its views, those that are ready, those that were saved."""

from collections.abc import Iterable
from html import escape
from urllib.parse import urlencode

from charts.meeting_sequence import Sequence, moved, without, write_views


def meeting_address(views: Iterable[str], at: int = 0) -> str:
    """Where a sequence is; with a place counted from 1, its screen there."""
    return f"meeting?{urlencode({'views': write_views(views), **({'at': at} if at else {})})}"


def sequence_html(views: tuple[str, ...], questions: list[str]) -> str:
    """The views in their order by the question of each; every change of them is an address of its own."""
    rows = "".join(
        f"<tr><th scope='row'>{n + 1}</th><td><a data-go href='{escape(meeting_address(views, n + 1))}'>"
        f"{escape(question)}</a></td>"
        + "".join(f"<td>{_change(words, f'{words}: {question}', changed) if changed != views else ''}</td>"
                  for words, changed in (("Up", moved(views, n, n - 1)), ("Down", moved(views, n, n + 1)),
                                         ("Remove", without(views, n)))) + "</tr>"
        for n, question in enumerate(questions))
    return (f"<div class='data-table sequence'><table><caption class='unseen'>The views of this meeting in their order"
            "</caption><thead class='unseen'><tr><th scope='col'>Place</th><th scope='col'>Question</th>"
            "<th scope='col'>Up</th><th scope='col'>Down</th><th scope='col'>Remove</th></tr></thead>"
            f"<tbody>{rows}</tbody></table></div>"
            f"<p class='start'><a data-go href='{escape(meeting_address(views, 1))}'>Open the meeting</a>"
            f"<a data-go href='{escape(meeting_address(()))}'>Put these views away</a></p>")


def _change(words: str, label: str, views: tuple[str, ...]) -> str:
    return f"<a data-go href='{escape(meeting_address(views))}' aria-label='{escape(label)}'>{words}</a>"


def offered_html(sequences: dict[str, Sequence]) -> str:
    """Links that open sequences, by the words of each."""
    links = "".join(f"<li><a data-go href='{escape(meeting_address(one.views, 1))}'>{escape(words)}</a></li>"
                    for words, one in sequences.items())
    return f"<ul class='offered'>{links}</ul>"
