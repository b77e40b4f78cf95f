"""The words by which a text tells of people, of numbers, and of what only looks like either."""


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ONES = _listed("""zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""")
TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
NUMBERS = {word: value for value, word in enumerate(ONES)} | {word: 10 * tens for tens, word in enumerate(TENS, 2)} | {
    "no": 0, "none": 0, "nought": 0, "nil": 0, "neither": 0, "single": 1, "both": 2, "either": 2, "pair": 2,
    "couple": 2}
SHARES = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10, "thirds": 1 / 3,
          "quarters": 1 / 4, "fifths": 1 / 5, "tenths": 1 / 10}

# One person, family or case, and several. A case stands for a child: one referral is of one child.
SINGULAR = _set("""
    child kid boy girl lad teenager teen adolescent person man woman youngster baby toddler infant pupil student
    learner leaver carer sibling brother sister twin family household parent mother mum mam father dad
    grandparent grandmother grandfather son daughter individual resident offender victim refugee adopter user
    youth case referral re-referral request assessment exclusion conception pregnancy admission placement
    adoption arrest allegation disclosure death birth suspension arrival newcomer starter absentee non-attender
    truant applicant participant tenant survivor runaway cousin aunt uncle nephew niece grandson granddaughter""")
WITH_S = frozenset(word[:-1] + "ies" if word.endswith("y") else f"{word}s" for word in SINGULAR)
PLURAL = WITH_S | _set("""
    children people men women neets others""")
PEOPLE = (SINGULAR | PLURAL) - {"others", "user", "users", "individual", "request", "requests", "case", "cases"}
AFTER_PROTECTION = {"plan", "plans", "conference", "conferences", "order", "orders"}    # "protection plans", "care orders"
BEFORE_THEM = {"protection", "group", "care"}
CHANGES = _set("fell rose dropped went increased decreased grew down up reduced number")
KIN = _set("""
    boy girl lad mother mum mam father dad brother sister son daughter grandmother grandfather stepfather
    stepmother teenager toddler twin""")
ONE_OF_MANY = _set("""
    child pupil family parent carer student household person man woman leaver youngster""")

# A person followed by one of these is no person: "one family support worker", "two pupil referral units".
HEADS = _set("""
    support worker workers team teams service services centre centres group groups programme programmes project
    projects officer officers governor governors champion champions forum forums council panel panels meeting
    meetings conference conferences liaison practitioner practitioners outreach intervention interventions
    protection health hub hubs house home homes learning voice survey surveys day days event events evening
    evenings session sessions study studies tool tools form forms framework route routes pathway process unit
    units place places referral premium first action plan plans social counsellor counsellors nurse nurses
    ambassador ambassadors mentor mentors volunteer volunteers adviser advisers coordinator coordinators room
    rooms course courses class classes fund budget grant friendly led centred focused information data care work
    network board lead leads representative representatives link bus file files training satisfaction
    involvement engagement""")
# What a number counts where no person follows at once: "one programme helped families".
THINGS = _set("""
    school cluster agency service team staff programme project group session worker officer partner plan panel
    course class lesson way thing point year month week day time hour minute term visit meeting area ward site
    place town city street house home hub centre principle priority adviser practitioner manager teacher
    headteacher nurse governor report page bus licence tool form contact step need issue challenge example
    reason member councillor event venue part aim question answer letter board room""")
STOPS = _set("""
    of in on at to for from with by and or that which who whom whose where when while the a an is are was were
    be been has have had do does did not as than but if so our their its his her my your this these those each
    every all both it they we he she you i me them him us per percent about into between through across after
    before because until since since should must can could will would may might shall need needs ought still
    also then there here now only just even january february march april may june july august september october
    november december help helps""")
MODALS = _set("""
    should must can cannot could will would may might shall ought needs deserves ever""")
PAST = _set("""
    was were have has had are did remain remained left moved went came got returned started stayed joined became
    began found made took turned told said live lives work works attend attends""")
# A number after one of these is a name: "Year 6", "key stage 2", "ages 3".
NAMES = _set("""
    year years stage stages level levels phase tier band page part section appendix grade grades top option
    priority age ages aged ks chapter table figure objective item room term week quarter unit step hundred
    thousand million under over""") | set(TENS)
STAFF = _set("""
    headteacher headteachers head manager worker officer teacher nurse chair leader coordinator councillor
    governor practitioner director adviser mentor doctor member minister inspector counsellor trainer speaker
    volunteer colleague""")
TRANSITIVE = _set("return place move find help lose support lost found took brought saw")
DETERMINERS = {"the", "our", "these", "those", "their", "its", "this", "all", "your", "my"}
