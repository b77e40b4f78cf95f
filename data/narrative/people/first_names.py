"""First names given in England, each one a word only: they stand for nobody in particular."""

from data.narrative.people.words import words_of

# Names that are hardly ever a common word, a month or a place in or near Leeds.
FIRST_NAMES = words_of("""
    aaron abbi abbie abby abdi abdirahman abdul abdullah abi abigail abigale adam adan adeel adil ahmed aidan aiden
    aimee aisha aishah alan alana alannah aleena aleksander aleksandr aleksandra alesha alessia alex alexander
    alexandra alexandria alexia alfie ali alice alicia alina alisa alisha alistair alyssa amaan amanda amani amar
    amara ameera amelia amelie amina amir amira amirah amna amy anais anastasia andre andreea andrei andrew andrzej
    aneesa aneesah angela angelina angus anisa anisha anita anjali anna annie anouk anthony antonia antonio anya
    aoife aqsa archie arianna arjun arman arran arslan arthur artur asad asha ashleigh ashley asif asma astrid atif
    audrey ava awais ayaan ayaz ayesha ayman aymen ayodele ayub azaan bailey bartosz beatrice becky bella ben
    benedict benjamin bernadette beth bethan bethany bilal billy biniam blake blessing-joy bobby bradleigh bradley
    brandon brendan bridget bronwyn brooke bryony caitlin caleb callum calum cameron camilla candice caoimhe cara
    carl carla carly caroline carys casey cassandra cassie catherine cathy celine cerys chantelle charley charlie
    charlie-ann charlotte chelsea chelsey cherie cheryl chiara chidera chipo chloe christian christina christine
    christopher chukwu ciara claire clara clare claudia clive cody colin conner connie connor conor constance corey
    courteney courtney craig curtis dafydd daisy damian damien damon dan daniel daniella danielle danny dante darcey
    darcie darcy daria darius darren david dawid dean deanna deborah declan declyn demi denis denise dennis derek
    dina dionne dmitri dominic donna dontae dougie drew duncan dwayne dylan dylon ebony eddie edith edward eileen
    elaine eleanor elena elias elise elisha eliza ella ella-mae ellen ellie ellie-mae elliot elliott ellise eloise
    elsa elsie emilia emilie emilija emily emma emmanuel emmanuella eoin erica erik erika erin esme esmee esther
    ethan euan eva evan evelyn evie ewan ezra faisal faiza faizan farah farhan farida fatemah fatima fatimah fay
    faye felix ferdinand ffion filmon finley fiona fiza flora fran frances francesca frank frankie fraser freddie
    freddy frederick freya gabriel gabriela gabriella gabrielle gareth gary gavin gayle gemma geoffrey george
    georgia giorgia glen glenn grzegorz gurpreet habib habiba hadiya hafsa haider haleema halima halle hamza hana
    hanna hannah haris harjit harleen harley haroon harpreet harriet harrison harry harvey hasan haseeb hashim
    hassan hattie hayden haydn heather helen helena henry hodan hollie holly hugh humaira husnain hussain ian
    ibraheem ibrahim idris ieuan ifrah igor ikra iliyas ilyas imaan iman imogen imran inaya iona iqra iqraa irfan
    isaac isabel isabell isabella isabelle isha ishaan isla ismaeel ismail israr issa ivan izabela izzy jacek jack
    jackson jacob jacqueline jade jaden jaedon jaime jake jakub jamal jameel james jamie jana janet janine jared
    jasleen jasmine jason jason-lee javed jay jayden jaydon jayne jeevan jemima jemma jenna jennifer jenny jeremiah
    jeremy jermaine jerome jerrell jess jessica jessie jill jimmy joanna joanne jodi jodie joe joel joely johan john
    johnathan johnny jonah jonas jonathan jonty jordan josef joseph josh joshua josie joss jude judith julia julian
    julie juliet juliette junaid justin justyna kacey kaci kacper kai kaiden kaine kajus kalisha kamal kamil kamran
    kara karen karim karina karl karolina kasey kashif kasia kasim kassie katarina katarzyna kate kate-lynn
    katherine kathleen kathryn katie katy katya kay kaya kayden kayla kaylee kayleigh kayley keegan keelan keeley
    keely keira keith kelis kelly kelsey kelvin kenneth kenny kenzie keon kerri kerry kerry-ann kevin keziah khadija
    khalid khalil kian kiara kiera kieran kieron kimberley kiran kirsten kirstie kirsty klaudia kofi komal konrad
    kristian kristina krystian krzysztof kuba kush kwame kya kyle kyra kyran lacey laila lara larissa latisha laura
    lauren laurence lauryn lavinia layla leah leah-mae leanna leanne lee leighton lena lennon leo leon leona leroy
    lesley leticia lewis lewys lexi lexie leyla lia liam libby lilly lilly-mae lilly-rose lily lily-mae linda
    lindsay lindsey lisa liv lizzie lizzy logan lola lora lorenzo lorna lorraine lottie louie louis louise lowri
    luca lucas lucia lucie lucinda lucy ludovic luis luka lukas lukasz luke luqman lydia lyla lynn lynsey macauley
    macey maciej mackenzie macy maddie maddison madeleine madeline madina madison magda magdalena maggie mahdi
    maheen mahmood mahnoor maia maisie maisy makayla malachi malaika malcolm maliha malik malika mandy manha
    manpreet marcel marcin marcus maria maria-louise mariam marie marina mario marissa marius mariya marlon marta
    martha martin martyna maryam maryum mateusz mathew matilda matt matthew mattie maurice maverick max maximilian
    maxwell maya mckenzie meg megan mehak mel melanie melissa meredith meron meryem mia michael michaela michal
    michelle mikael mike mikey mikolaj mila milena miles millie millie-mae milo minahil miriam misbah mitchell
    moesha mohamad mohamed mohammad mohammed mohsin molly molly-mae monica monika morgan moses mubarak muhammad
    muhammed muneeb murtaza musa mustafa mya myles nabeel nadeem nadia nadine naeem nafisa naila najma nancy naomi
    naseem nasir nasra natalia natalie natasha nathalie nathan nathaniel natnael naveed nayab neha neil nell nellie
    neve niall niamh nicholas nick nicola nicole nikita nikki niko nikola nikolas nile nimra nina noah noel noor
    nora noreen nusrat oisin ola oliver olivia oliwia oliwier ollie omar omari ophelia orla osama oscar oskar osman
    ottilie owais owen ozan paddy pamela patricia patricja patrick patrycja paul paula paulina pauline pavel pawel
    peggy percy peter petra philip philippa phillip phillipa phoebe piotr priscilla priya przemek rachael rachel
    rafael rafal raheel raheem rahul raja raman rameen ramon randeep rania raphael rashid raul raymond rayyan reagan
    rebecca rebekah reece reece-lee reegan reem reggie rehan reiss remi renata rhianna rhiannon rhona rhyan rhys
    riaz ricardo richard richie ricky rihanna rikki riley rita rizwan robbie robert roberto robyn roksana roland
    romeo ronald ronan ronnie rory rosa rosalie rosanna rosemary roshni rosie ross rowena roxanne roy ruben ruby
    rufus rupert ruta ruth ryan ryley saad saadia sabah sabina sabrina sadia safa safiya safiyah sahil saif saima
    saira sajid salim sally salma salman sam saman samantha samina samira sammy samreen samson samuel sana sandra
    saniya saoirse saqib sara sarah sasha scarlett scott sean seb sebastian selam selena selina shabana shabnam
    shaheen shahid shahzad shakira shamila shamim shana shanelle shanice shaniqua shaniya shannen shannon shanon
    shaquille sharna sharon shaun shauna shawn shayla shayne sheila shelby shelley sheryl shirley shona shreya sian
    sidney sidra sienna simon simona simran siobhan skyla skylar sofia sofie sohail sonia sonya sophia sophie stacey
    stacy stan stefan stella steph stephanie stephen steve steven stuart subhan sufyan sukhdeep sulaiman suleman
    sumaya sumayyah susan susanna susie suzanne suzie sylvia szymon tabitha tafadzwa taher tahir tahira tahmina
    talha talia tallulah tamara tamika tamsin tania tanisha tanya tara tariq tasha tatiana taya tayla taylah taylan
    taylor teddy tegan temi temitope tendai terence teresa terri terry tess tessa thea theo theodore theresa thomas
    tia tia-mae tiana tianna tiarna tiegan tiffany tilly tim timothy tina tinashe toby tolu tom tommy toni tony
    tracey tracy trevor tristan tyla tyler tyler-jay tyra tyrell tyrese tyrone umair umar umer unaiza usman uzair
    valentina vanessa veronica vicky viktor viktoria vince vincent vivian vivienne vladimir wajid waleed waqar waqas
    wayne weronika wiktor wiktoria wilfred william wojciech xander xavier yahya yaseen yasin yasir yasmeen yasmin
    yasmine yonas yousaf yousef youssef yousuf yunus yusra yusuf yvette yvonne zac zach zachariah zachary zack zahid
    zahra zaid zain zaina zainab zak zakariya zakir zaman zander zane zara zayn zaynab zeeshan zena zeshan zia zoe
    zofia zoya zubair zunaira zuzanna""")
# Names that are as often a common word, a place or a surname: only who did what people do has such a name.
DOUBTFUL_NAMES = words_of("""
    amber angel autumn blessing bonnie bradford carmen carol chance chase chester crystal dale dawn destiny devon
    diana douglas elizabeth eve faith fern florence francis grace harmony hazel heaven hope howard hunter india iris
    isa ivy jarvis jasper jean jerry joy kane kurt leigh lincoln margaret mark marley mason nelson paige pearl penny
    perry pierce poppy precious preston robin roman rose rowan russell saffron savannah scarlet shay skye stanley
    stewart storm sue summer sydney trinity troy victor victoria violet walter warren willow winston""")
# Capitals that did something and are no people: places near Leeds, bodies, feasts and subjects.
NO_NAMES = words_of("""
    aberford adel aldi alwoodley amazon ardsley asda aspire attendance barnardos behaviour bradford burmantofts
    camhs castleford chapeltown christmas connexions council dewsbury diwali doncaster easter education eid english
    facebook gildersome gipton government groundwork halifax harehills harrogate headingley health homestart housing
    hudderfield huddersfield hull ilkley kippax kirklees leeds lofthouse london manchester maths meanwood mencap
    moortown nacro nspcc ofsted otley oulton parliament police ramadan relate rothwell scholes science seacroft
    sheffield signpost surestart swinnow tesco thorner tinshill unison westminster whinmoor whitehall whitkirk
    woodhouse wyke yeadon york youthpoint""")
