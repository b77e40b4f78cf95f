"""The words that only look as if they told of people, and those that end what a number counts."""

from data.narrative.people.words import STAFF, TENS, plural_of, words_of

# A person followed by one of these is no person: "one family support worker", "two pupil referral units".
HEADS = words_of("""
    support worker workers team teams service services centre centres group groups programme programmes project
    projects officer officers governor governors champion champions forum forums council panel panels meeting
    meetings conference conferences liaison practitioner practitioners outreach intervention interventions
    protection health hub hubs house home homes learning voice survey surveys day days event events evening evenings
    session sessions study studies tool tools form forms framework route routes pathway pathways process unit units
    place places referral premium first action plan plans social counsellor counsellors nurse nurses ambassador
    ambassadors mentor mentors volunteer volunteers adviser advisers coordinator coordinators room rooms course
    courses class classes fund budget grant friendly led centred focused information data care work network board
    lead leads representative representatives rep reps link bus file files training satisfaction involvement
    engagement attendance absence behaviour development poverty clinic clinics gym school schools union trust
    residential loan loans rate rates figures numbers review reviews record records hearing hearings interview
    interviews visit visits assembly club clubs holiday pack packs profile profiles policy strategy checklist
    database system tracker conversation conversations workshop workshops advocate advocates massage food bank
    activity activities passport passports cohort exploitation minister therapist psychologist count leader leaders
    manager managers assistant assistants teacher teachers sharing evaluation feedback questionnaire questionnaires
    newsletter website app line helpline officer's wellbeing mental act bill tongue""")
# What a number counts where no person follows at once: "one programme helped families".
THINGS = words_of("""
    school cluster agency service team staff programme project group session partner plan panel primary academy
    course class lesson way thing point year month week day time hour minute term visit meeting area ward site place
    town city street house home hub centre principle priority page bus licence tool form contact step need issue
    challenge example reason event venue part aim question answer letter board room half-day morning afternoon
    evening night weekend fortnight decade occasion copy piece kind type source phase stage tranche round strand
    theme topic report survey review audit inspection post vacancy job role grant fund bid pound penny mile metre
    drop-in surgery clinic club court estate building unit base office change idea model case-study story leaflet
    poster paper conversation call phone email text rate percentage quarter half deal offer bed game
    trip match award prize test exam grade result target outcome measure indicator obsession objective department
    organisation charity company firm business authority council committee trust neighbourhood village country
    language faith church mosque hall park library gp practice hospital pathway route stop door bike computer screen
    car van gap difference sign risk success concern barrier benefit cost saving size family-home line feature tier
    level""")
STAFF_PLURAL = frozenset(map(plural_of, STAFF))
THINGS_PLURAL = frozenset(map(plural_of, THINGS))
# Ends like those who do something, but is none of them, or is staff.
NOT_DOERS = STAFF_PLURAL | THINGS_PLURAL | words_of("""
    helpers partners providers commissioners counsellors computers clusters posters meters factors quarters chapters
    numbers matters offers orders papers answers registers newsletters dinners borders corners corridors doors
    floors sectors indicators errors colours behaviours neighbours hours committees fees degrees trustees employees
    coffees employers builders centers summers winters years careers transfers suppliers funders lecturers folders
    barriers boilers trainers tablets printers covers layers stickers banners drivers carriers reminders flyers
    towers rivers members managers organisers facilitators researchers volunteers lists twists others ladders
    calendars buyers sisters brothers mothers fathers daughters markers tiers levers counters encounters enquirers
    flowers powers letters theatres monitors mirrors motors tutors donors councilors professors advisors supervisors
    evaluators auditors operators editors ancestors contractors solicitors technicians physicians librarians
    politicians paediatricians dieticians musicians statisticians electricians psychologists therapists specialists
    receptionists psychiatrists artists scientists journalists pharmacists activists checklists waitlists""")
DOERS = ("ers", "ors", "ees", "ians", "ists", "eers")

STOPS = words_of("""
    of in on at to for from with by and or that which who whom whose where when while the a an is are was were be
    been has have had do does did doesn't didn't don't isn't wasn't weren't hasn't haven't hadn't dont didnt not as
    than but if so our their its his her my your this these those each every all both it they we he she you i me him
    them us per about into between through across after before because until till since should must can could will
    would may might shall ought also then there here now only just even help helps out off up down over under still
    back again too via during within without against among towards toward around nor yet instead january february
    march april june july august september october november december""")
MODALS = words_of("should must can cannot could will would may might shall ought needs deserves ever wants")
PAST = words_of("""
    was were have has had are is did do does remain remains remained left moved went came got returned started
    stayed joined became began found made took turned told said live lives work works attend attends go goes get
    gets stay stays want wants hope hopes need needs feel felt say says see saw ran run runs gave give gives kept
    keep keeps spent sold fell rose lost won met meet meets come comes chose spoke speak speaks thought knew know
    knows held sat sit stood slept wrote drove broke didn't don't doesn't isn't wasn't weren't hasn't haven't hadn't
    didnt dont wasnt isnt hasnt aren't born travels being refuse refuses receive receives account accounts make
    makes take takes use uses like tell tells talk talks rang dropped died tried cried stuck taught
    caught brought bought fought forgot grew stole threw woke wore quit withdrew swam sang hurt""")
ONCE = PAST - words_of("""
    are is do does live work attend have lives works attends has go goes get gets stay stays want wants hope hopes
    need needs feel say says see run runs give gives keep keeps meet meets come comes speak speaks know knows sit
    don't doesn't isn't aren't dont isnt being remain remains refuse refuses receive receives account accounts make
    makes take takes use uses like tell tells talk talks""")
# A number after one of these is a name: "Year 6", "key stage 2", "ages 3".
NAMES = words_of("""
    year years stage stages level levels phase tier band page part section appendix grade grades top option priority
    age ages aged ks chapter table figure objective item room term week weeks quarter unit step hundred thousand
    million billion number no point paragraph version wave round set day group score scored rated rating channel
    form article schedule outcome product recommendation a* agenda reception sets question module tranche strand
    cohort""") - {"number"} | frozenset(TENS)
BEFORE_NO_COUNT = words_of("""
    at in on by until till about for per of to from than around after before since aged age over under within
    between during every each no any which this another good new latest older younger next day x scored rated and/or
    above below into as through times approximately roughly turned turning""")
MONTHS = words_of("""
    january february march april may june july august september october november december jan feb mar apr jun jul
    aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday""")
UNITS = words_of("% per percent pm am o'clock th st nd rd p k m mm cm km miles million thousand hundred billion star")
CHANGES = words_of("""
    fell rose dropped drop went increased decreased grew down up reduced number come came gone reduction fall rise
    increase decrease shrunk shrank grown halved fallen risen falling rising dropping declined decline cut""")
GRAVE = words_of("""
    death suicide overdose stabbing drowning arrest allegation stillbirth exclusion conviction conception fatality
    pregnancy remand removal disclosure expulsion""")
# A phrase with one of these speaks of anybody.
GENERIC = words_of("if when whenever whether any every each or per average whatever likely")
# Only people have, do or are this.
OF_PEOPLE = words_of("""
    educated adopted fostered foster remanded sentenced arrested excluded reoffended re-offended born pregnant
    homeless hospital custody prison abroad college university apprenticeship apprenticeships gang cohort caseload
    roll neet bereaved married remand reoffending truanting bullied traumatised siblings parenting missing roma
    gypsy""")
PROPORTIONS = {2, 3, 4, 5, 10, 20, 50, 100, 1000}
