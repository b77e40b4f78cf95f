"""One person by a name, an initial or a pronoun: Tyler dropped out, Child B, Mrs K, she."""

from collections.abc import Callable, Iterator

from data.narrative.people_counts import Found
from data.narrative.people_nouns import is_people
from data.narrative.people_reading import Reading
from data.narrative.people_telling import ONE, told
from data.narrative.people_things import MODALS, MONTHS
from data.narrative.people_words import KIN, PEOPLE, PERSONS, SINGULAR, STAFF, words_of

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
# First names that are no common word, month or place of Leeds.
FIRST_NAMES = words_of("""
    aaron abbie abdul abdullah abigail adam adil ahmed aidan aisha aiden alan aleksander alesha alex alexander alfie
    ali alice alicia alisha amelia amina amir amy andrew anna annie anthony archie arjun ashley asif ayesha bailey
    becky ben benjamin beth bethany billy bradley brandon brooke caitlin callum cameron casey charlie charlotte
    chelsea chloe christopher cody connor conor corey courtney craig daisy dan daniel danielle danny darren david
    dean declan demi dominic dylan ebony eleanor ella ellie elliot emily emma erin ethan eva evie fatima finley
    gavin gemma georgia george hamza hannah harley harry harvey hassan hayden heather henry holly hussain ibrahim
    imran isaac isabella isabelle jack jacob jade jake jamal james jamie jasmine jason jay jayden jess jessica joe
    joel john jordan joseph josh joshua julia kai karen karl katie kayleigh kayla keira kelly kelsey kevin khadija
    kian kieran kimberley kirsty kyle lauren leah leanne lee leon leo lewis liam libby lily logan louis louise lucas
    lucy luke lydia maria maryam mason matthew max megan mia michael michelle millie mohamed mohammed mohammad molly
    morgan muhammad nadia naomi nathan niamh nicole noah oliver olivia omar oscar owen patrick paul peter phoebe
    rachel reece rebecca rhys riley robert robyn rory ruby ryan sam samantha samuel sara sarah scarlett scott sean
    sebastian shannon shaun sofia sophie stacey stephen steven stuart tanisha tara taylor thomas toby tom tommy
    tyler tyrone usman wayne william yasmin yusuf zac zachary zainab zara zoe""")


def names(reading: Reading) -> Iterator[Found]:
    """Every passage that one of the rules finds."""
    for at, word in enumerate(reading.words):
        if reading.is_capital(at) or reading.plain[at] in PRONOUNS or word.isdecimal():
            for rule in RULES:
                yield from rule(reading, at)


def _staff_near(reading: Reading, at: int, reach: int = 4) -> bool:
    first, last = reading.sentence(at)
    return any(reading.plain[place] in STAFF or reading.plain[place] in ("academy", "school", "trust", "centre")
               for place in range(max(first, at - reach), min(last, at + reach + 1)))


def _named(reading: Reading, at: int) -> Iterator[Found]:
    """Tyler dropped out: a first name that no surname, school or office goes with, or a lone capital that acted."""
    word = reading.plain[at]
    if not reading.is_capital(at) or len(word) < 2 or _staff_near(reading, at):
        return
    before = reading.is_capital(at - 1) and not reading.is_first(at - 1) and reading.word(at - 1) not in ("i",)
    if before or (reading.is_capital(at + 1) and reading.word(at + 1)[0].isalpha() and word != "only"):
        return
    acted = not reading.is_first(at) and word not in MONTHS and reading.word(at + 1) in HUMAN \
        and reading.word(at - 1) in ALONE and not word.endswith(OF_A_PLACE)
    described = reading.word(at + 1) == "," and reading.word(at + 2) in ("who", "aged") \
        and reading.word(at + 3) in ("was", "is", "has", "had") and word not in PEOPLE
    if word in FIRST_NAMES or acted or described:
        yield at, at, ONE


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
    after = at + 1 + (reading.word(at + 1) == ".")
    acts = reading.acts(after) or reading.words[at].endswith("'s") \
        or (reading.word(at + 1) == "," and reading.word(at + 2) in ("aged", "who", "a"))
    if word not in "ai" and acts and (reading.is_first(at) or reading.starts_clause(at)):
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
RULES: tuple[Rule, ...] = (_named, _titled, _initial, _pronoun)
