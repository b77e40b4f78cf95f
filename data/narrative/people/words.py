"""The words by which a text tells of people and of numbers."""


def listed(words: str) -> tuple[str, ...]:
    """The words of a text in their order."""
    return tuple(words.split())


def words_of(words: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(words.split())


ONES = listed("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen""")
TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
NUMBERS = {word: value for value, word in enumerate(ONES)} | {word: 10 * tens for tens, word in enumerate(TENS, 2)} | {
    "no": 0, "none": 0, "nought": 0, "nil": 0, "neither": 0, "single": 1, "both": 2, "either": 2, "dozen": 12}
GROUPS = {"pair": 2, "couple": 2, "duo": 2, "trio": 3, "threesome": 3, "quartet": 4, "foursome": 4, "quintet": 5}
PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6, "eighth": 1 / 8,
         "tenth": 1 / 10}
SHARES = PARTS | {f"{word}s": share for word, share in PARTS.items()}
ORDINALS = words_of("second third fourth fifth sixth seventh eighth ninth tenth 2nd 3rd 4th 5th 6th 7th 8th")

# One person or family.
PERSONS = words_of("""
    child kid boy girl lad lass teenager teen adolescent person man woman gentleman lady chap youngster baby newborn
    toddler infant pupil student learner leaver carer sibling brother sister twin family household parent mother mum
    mam mummy father dad daddy grandparent grandmother grandfather grandma grandad granddad nan gran son daughter
    resident offender reoffender re-offender victim perpetrator refugee adopter youth newcomer starter absentee
    attender non-attender refuser truant applicant participant tenant survivor runaway cousin aunt auntie uncle
    nephew niece grandson granddaughter grandchild stepfather stepmother stepdad stepmum stepson stepdaughter
    stepbrother stepsister half-brother half-sister guardian minor bereaved migrant entrant orphan foster-carer
    claimant caller peer schoolboy schoolgirl juvenile preschooler pre-schooler great-grandmother great-grandfather
    great-grandparent godmother boyfriend girlfriend apprentice trainee patient suspect unborn husband wife widow
    widower relative seeker sleeper drinker smoker user individual youngest eldest oldest respondent evacuee couple
    mate friend educator nominal returner no-show drop-out dropout misper absconder godchild ex-partner fiance fiancee
    burglar robber vandal thief dealer shoplifter addict alcoholic bully ringleader assailant defendant detainee
    inpatient self-harmer latecomer neighbour lodger tearaway bairn tot candidate graduate cadet teen-parent convict
    national teammate classmate bystander casualty prefect foster-child stepchild asylum-seeker hooligan""")
# What stands for a person: one referral is of one child.
EVENTS = words_of("""
    case referral re-referral request assessment exclusion suspension expulsion conception pregnancy admission
    placement adoption arrest allegation disclosure death suicide birth stillbirth arrival conviction overdose
    eviction removal stabbing drowning fatality caf remand reprimand caution prosecution injunction asbo cbo crasbo
    diagnosis appeal reintegration detention""")
IRREGULAR = {"child": "children", "person": "people", "man": "men", "woman": "women", "gentleman": "gentlemen",
             "wife": "wives", "grandchild": "grandchildren", "thief": "thieves", "diagnosis": "diagnoses",
             "godchild": "godchildren", "stepchild": "stepchildren", "foster-child": "foster-children"}


def plural_of(word: str) -> str:
    """Several of it, by the rules of spelling that these lists need."""
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return IRREGULAR.get(word, word + ("es" if word.endswith(("ch", "ss", "sh", "x")) else "s"))


# Words that other senses make worthless once they do not follow a number.
DOUBTFUL = words_of("user individual request friend mate caller peer relative minor couple youngest eldest oldest "
                    "seeker sleeper bereaved guardian suspect patient neighbour dealer runner candidate graduate "
                    "national bully addict detention appeal")
SINGULAR = PERSONS | EVENTS
PLURAL = frozenset(map(plural_of, SINGULAR)) | words_of("""
    neets others triplets quadruplets quads grandkids somalis romanies travellers mums-to-be ones""")
PEOPLE = (SINGULAR | PLURAL | {"everybody", "everyone", "nobody"}) - {"others", "ones"} \
    - DOUBTFUL - frozenset(map(plural_of, DOUBTFUL))
EVENT_WORDS = EVENTS | frozenset(map(plural_of, EVENTS))
# Short names for people, one or many alike; and those that are so only in capitals.
INITIALS = words_of("neet neets cafs caf ftes")
CAPITALS = words_of("lac lacs cla clas cic cin cp sen send cme uasc ehe yot yp yps cyp cyps eal")
# Cases too: "child protection plans", "family group conferences", "care orders".
AFTER_PROTECTION = {"plan", "plans", "move", "moves", "conference", "conferences", "order", "orders", "contract",
                    "contracts", "notice", "notices", "proceedings", "review", "reviews"}
BEFORE_THEM = {"protection", "cp", "cin", "group", "care", "supervision", "guardianship", "need", "managed", "penalty",
               "parenting", "behaviour", "rehabilitation", "reparation", "referral", "placement", "adoption",
               "attendance", "case"}

KIN = words_of("""
    boy girl lad lass mother mum mam mummy father dad daddy brother sister son daughter grandmother grandfather
    grandma grandad granddad nan gran stepfather stepmother stepdad stepmum stepson stepdaughter teenager toddler
    schoolboy schoolgirl grandson granddaughter nephew niece great-grandmother great-grandfather gentleman newborn
    half-brother half-sister widow couple""")
# One of these is spoken of as often in general as in particular.
ONE_OF_MANY = PERSONS - KIN - DOUBTFUL | {"victim"}
MULTIPLES = words_of("twins triplets quadruplets quads half-brother half-sister half-brothers half-sisters")
SUPERLATIVES = {"youngest", "eldest", "oldest"}

STAFF = words_of("""
    headteacher head manager worker officer teacher nurse chair chairman chairwoman leader coordinator co-ordinator
    councillor cllr governor practitioner director adviser advisor mentor doctor dr gp member minister inspector
    counsellor trainer speaker volunteer colleague deputy principal visitor midwife psychologist therapist
    consultant secretary administrator senco pcso sergeant constable vicar reverend rev imam caretaker trustee
    commissioner receptionist bursar tutor coach lead professor author mp ambassador librarian chef cook judge
    assistant pastor""")
DETERMINERS = words_of("the our these those their its this that all your my his her")
