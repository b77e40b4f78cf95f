"""One person by a name, an initial or a pronoun: Tyler dropped out, Child B, Mrs K, she."""

from collections.abc import Callable, Iterator

from data.narrative.people.counts import Found
from data.narrative.people.first_names import DOUBTFUL_NAMES, FIRST_NAMES, NO_NAMES
from data.narrative.people.nouns import is_people
from data.narrative.people.reading import Reading
from data.narrative.people.telling import ONE, told
from data.narrative.people.things import HEADS, MODALS, MONTHS, STOPS, THINGS
from data.narrative.people.words import KIN, PEOPLE, PERSONS, SINGULAR, STAFF, words_of

TITLES = {"mr", "mrs", "ms", "miss"}
PRONOUNS = {"he", "she", "him", "himself", "herself", "his", "her"}
ANYBODY = {"every", "each", "any", "if", "whenever", "when", "anyone", "someone"}
LETTERED = PERSONS | {"x", "y"}
# Who does this has a name of one word only if it is a first name.
HUMAN = words_of("""
    dropped settled went says said lives loves feels attends achieved passed wants started left got learned learnt
    became began is was has had joined moved""")
ALONE = words_of("only but and that when while because , ; : now then later term year")
OF_A_PLACE = ("ley", "ton", "ham", "field", "wood", "ford", "well", "croft", "thorpe", "worth", "shire", "beck", "ds",
              "let", "gate", "ed")
# What only people do or are: said of a word that opens a sentence, or of a name that is a word as well.
PERSONAL = words_of("""
    attends loves feels lives enjoys settled smiled said told learnt learned wants thrives likes misses hopes dreams""")
# Two capitals that are known for something else than a person.
SHORT = words_of("""
    ag ap am as at ba bt ca cc cp cs cv da dv ed eh ep eu ey fe ft gp ha he hi hq hr ht id in ip is it ks la ld ls lp
    mh mp ms no nt oa od ok on os pa pc pe pm pr ps pt qa rd re rj sb se sg sp st sw ta tv uk un up us va vs wf yp yw
    ii iv vi ix xi cd""")
ALIVE = words_of("loves feels lives enjoys smiled misses dreams learnt learned cried")
OF_NO_NAME = ("ing", "ion", "nce", "ment", "ness", "ity", "body", "one", "ly", "ship", "s", "hood")
KNOWN = STOPS | HEADS | THINGS | PEOPLE | STAFF
# Who does this at a meeting is staff.
AT_MEETINGS = {"chaired", "minuted", "deputised", "agenda", "minutes", "notes"}
SAINTS = {"st", "saint", "king", "queen", "prince", "sir", "lord", "pope"}
NOW = {"now", "also", "still", "then", "just", "has", "had", "is", "was", "always", "really", "already", "recently"}


def names(reading: Reading) -> Iterator[Found]:
    """Every passage that one of the rules finds."""
    for at, word in enumerate(reading.words):
        if reading.text[reading.starts[at]].isupper() or reading.plain[at] in PRONOUNS or word.isdecimal():
            for rule in RULES:
                yield from rule(reading, at)


def _staff_near(reading: Reading, at: int, reach: int = 4) -> bool:
    first, last = reading.sentence(at)
    reach += 3 * (reading.word(at + 1) == "absence")
    return any(reading.plain[place] in STAFF or reading.plain[place] in ("academy", "school", "trust", "centre")
               or _is_at_a_meeting(reading, place)
               for place in range(max(first, at - reach), min(last, at + reach + 1)))


def _is_at_a_meeting(reading: Reading, at: int) -> bool:
    """Whether one is spoken of: chaired by, the minutes; but not: twenty minutes."""
    word = reading.words[at]
    return word in AT_MEETINGS and (word not in ("minutes", "notes") or reading.word(at - 1) == "the")


def _named(reading: Reading, at: int) -> Iterator[Found]:
    """Tyler dropped out: a first name that no surname, school or office goes with, or a lone capital that acted."""
    word = reading.plain[at]
    if not reading.is_capital(at) or len(word) < 2 or _staff_near(reading, at):
        return
    before = reading.is_capital(at - 1) and (not reading.is_first(at - 1) or reading.word(at - 1) in SAINTS)
    surname = reading.word(at + 1)[:1].isalpha() and reading.text[reading.starts[at + 1]].isupper()
    if before or (surname and word != "only"):
        return
    if word.partition("-")[0] in FIRST_NAMES or (word not in NO_NAMES and (_acted(reading, at) or _did(reading, at))):
        yield at, at, ONE


def _acted(reading: Reading, at: int) -> bool:
    """Whether a lone capital within a sentence did what people do, or somebody is described by it."""
    word = reading.plain[at]
    acted = not reading.is_first(at) and word not in MONTHS and reading.word(at + 1) in HUMAN \
        and reading.word(at - 1) in ALONE and not word.endswith(OF_A_PLACE)
    return acted or (reading.word(at + 1) == "," and reading.word(at + 2) in ("who", "aged")
                     and reading.word(at + 3) in ("was", "is", "has", "had") and word not in PEOPLE)


def _did(reading: Reading, at: int) -> bool:
    """Whether what opens a sentence, or a name that is a word as well, did what only people do: Grace now attends."""
    word = reading.plain[at]
    does = reading.word(at + 1 + (reading.word(at + 1) in NOW))
    if word in DOUBTFUL_NAMES:
        return does in PERSONAL or (does in HUMAN and does != reading.word(at + 1) and does not in NOW)
    known = word in KNOWN or word.endswith(OF_A_PLACE + OF_NO_NAME)
    return does in ALIVE and not known and reading.is_first(at)


def _titled(reading: Reading, at: int) -> Iterator[Found]:
    """Mrs K: a person with a title who holds no office."""
    if reading.words[at] not in TITLES or STAFF & set(reading.words[slice(*reading.sentence(at))]):
        return
    follows = at + 1 + (reading.word(at + 1) == ".")
    if reading.is_capital(follows):
        yield at, follows, ONE


def _initial(reading: Reading, at: int) -> Iterator[Found]:
    """Child B, family A; J has settled; X, aged 9; T. was referred."""
    word = reading.plain[at]
    if word.isdecimal() and len(word) < 3 and reading.word(at - 1) in PERSONS and reading.ends_here(at + 1) \
            and reading.is_capital(at - 1):
        yield at - 1, at, ONE
    if len(word) != 1 or not word.isalpha() or not reading.text[reading.starts[at]].isupper():
        return
    if reading.word(at - 1) in LETTERED:
        yield at - 1, at, ONE
        return
    if reading.word(at + 1) == reading.word(at + 3) == "." and reading.starts[at] + 3 == reading.starts[at + 3] \
            and word + reading.word(at + 2) not in SHORT and len(reading.word(at + 4)) != 1:
        yield at, at + 3, ONE
        return
    after = at + 1 + (reading.word(at + 1) == ".")
    acts = reading.acts(after) or reading.words[at].endswith("'s") \
        or (reading.word(at + 1) == "," and reading.word(at + 2) in ("aged", "who", "a"))
    if word not in "ai" and acts and (reading.is_first(at) or reading.starts_clause(at)):
        yield at, at, ONE


def _initials(reading: Reading, at: int) -> Iterator[Found]:
    """JB has settled: two capitals that open a clause and are nothing else's short name."""
    first = reading.starts[at]
    if len(reading.words[at]) == 2 and reading.text[first:first + 2].isupper() and reading.words[at] not in SHORT \
            and reading.starts_clause(at) and reading.word(at + 1) in HUMAN | NOW:
        yield at, at, ONE


def _pronoun(reading: Reading, at: int) -> Iterator[Found]:
    """She, his: one person, unless the nearest one spoken of before is staff, or anybody is meant."""
    word = reading.plain[at]
    around = {reading.word(at - 1), reading.word(at + 1)}
    if word not in PRONOUNS or around & {"or", "/"} or reading.word(at + 1) in MODALS:
        return
    first = reading.sentence(at)[0]
    if not ANYBODY.isdisjoint(reading.words[first:at]):
        return
    for place in range(at - 1, reading.before(at) - 1, -1):
        if reading.plain[place] in STAFF or reading.plain[place] in TITLES:
            if word in ("him", "himself") and place >= first:
                continue
            return
        if is_people(reading, place) and reading.plain[place] in SINGULAR:
            anybody = reading.word(place - 1) in ("a", "an") and (
                reading.plain[place] not in KIN or reading.words[place].endswith("'s"))
            if anybody and not told(reading, at):
                return
            break
    yield at, at, ONE


Rule = Callable[[Reading, int], Iterator[Found]]
RULES: tuple[Rule, ...] = (_named, _titled, _initial, _initials, _pronoun)
