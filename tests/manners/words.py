"""Running text for made documents: paragraphs of no particular municipality."""

ROAD = (
    "Hiekkalammen yksityistien tiekunta on hakenut kunnalta avustusta tien peruskorjaukseen. Tie palvelee kahtatoista "
    "vakituista taloutta ja kolmeakymmentä loma-asuntoa, ja sen kantavuus on heikentynyt kelirikkoaikoina niin, ettei "
    "jätehuollon kalusto ole päässyt perille. Kustannusarvio on 48 200 euroa, josta tiekunnan omarahoitusosuus on "
    "puolet. Avustusta voidaan myöntää yksityistielain 84 §:n mukaan, jos tiekunta on perustettu ja sitä koskevat "
    "tiedot ovat ajan tasalla yksityistierekisterissä."
)
SCHOOL = (
    "Kirkonkylän koulun ilmanvaihtokoneiden käyttöikä on päättynyt, ja sisäilmaa koskevia yhteydenottoja on tullut "
    "kuluneen lukuvuoden aikana neljätoista. Kuntotutkimuksessa todettiin, että tuloilmakanavien mineraalivillapinnat "
    "ovat paikoin rikkoutuneet. Korjaustyöt on tarkoitus tehdä kahdessa vaiheessa kesäkeskeytysten aikana, jolloin "
    "opetukselle ei tarvita väistötiloja. Suunnittelukustannukset sisältyvät kuluvan vuoden investointiosaan."
)
YOUTH = (
    "Etsivän nuorisotyön kautta tavoitettiin viime vuonna 86 nuorta, joista runsaat puolet ohjattiin koulutukseen tai "
    "työpajatoimintaan. Työparin toinen tehtävä on rahoitettu hankevaroin, ja rahoitus päättyy vuodenvaihteessa. "
    "Palvelun jatkuvuuden turvaamiseksi tehtävä esitetään vakinaistettavaksi; vuosikustannus on sivukuluineen noin "
    "47 500 euroa, johon aluehallintovirasto voi myöntää valtionavustusta enintään puolet."
)
LAND = (
    "Yrityspuiston korttelista 14 on tullut tonttihakemus. Hakija valmistaa puuelementtejä ja tarvitsee noin hehtaarin "
    "suuruisen tontin, jolle asemakaava sallii kolmetuhatta kerrosneliömetriä teollisuus- ja varastotilaa. Valtuuston "
    "vahvistaman hinnaston mukaan neliöhinta on 6,50 euroa. Rakentamisvelvoite on kaksi vuotta kaupanteosta, ja "
    "sopimussakko velvoitteen laiminlyönnistä on kaksinkertainen kauppahintaan nähden."
)
MONEY = (
    "Alkuvuoden toteuma osoittaa, että toimintatuotot ovat kertyneet hieman arvioitua hitaammin, kun taas henkilöstö- "
    "ja palveluostomenot pysyvät suunnitellussa. Verotulokertymä on 1,4 prosenttia edellisvuotta suurempi. Merkittävin "
    "poikkeama aiheutuu lämmitysenergian hinnannoususta, johon talousarviossa ei ollut varauduttu täysimääräisesti. "
    "Toimialat on ohjeistettu sopeuttamaan harkinnanvaraisia hankintojaan loppuvuoden aikana."
)
COURTESY = (
    "Kokouskutsu on lähetetty jäsenille viisi päivää ennen kokousta, ja siitä on samalla ilmoitettu yleisessä "
    "tietoverkossa. Toimielin on päätösvaltainen, kun enemmän kuin puolet sen jäsenistä on läsnä."
)
CARE = (
    "Kotihoidon yökäyntien määrä on kasvanut kolmessa vuodessa lähes viidenneksen. Nykyisellä kahden työparin "
    "miehityksellä siirtymäajat venyvät etenkin alueen pohjoisosissa yli tuntiin, eikä kaikkiin turva-auttamisen "
    "hälytyksiin ehditä tavoiteajassa. Kolmannen työparin kokeilu toteutetaan henkilöstösiirroin, ja sen vaikutuksia "
    "seurataan kuukausittain käyntimäärien, vasteaikojen ja ylitöiden perusteella."
)
LIBRARY = (
    "Omatoimikirjaston aukioloaikoja laajennetaan niin, että tiloihin pääsee kirjastokortilla joka päivä kello 7–22. "
    "Laajennus edellyttää kulunvalvonnan uusimista ja kameravalvonnan täydentämistä. Asiakaskyselyyn vastasi 212 "
    "henkilöä, joista valtaosa piti iltoja ja viikonloppuja tärkeimpinä asiointiaikoina. Pelkona ovat olleet häiriöt, "
    "mutta naapurikunnissa ilkivaltaa on ilmennyt vain yksittäistapauksina."
)
HARBOUR = (
    "Vierasvenesataman laitureista kaksi on vaurioitunut kevään jäiden liikkeissä. Vakuutusyhtiön tarkastuksessa "
    "vahinko katsottiin korvattavaksi omavastuun jälkeen, mutta ponttonien uusiminen alkuperäisillä ei ole enää "
    "mahdollista. Markkinoilta pyydettiin kolme tarjousta, joista edullisimman antoi Saariston Laiturityö Oy "
    "hintaan 31 870 euroa. Toimitusaika on kuusi viikkoa tilauksesta, joten satama ehditään avata juhannukseksi."
)
SPORTS = (
    "Jäähallin vuoroista on käyty neuvottelut seurojen kanssa. Harjoitusvuorojen tarve on kasvanut tyttöjen "
    "jääkiekossa ja muodostelmaluistelussa, kun taas aikuisten harrastevuoroilta on vapautunut tunteja. Jakoperusteina "
    "ovat lasten ja nuorten osuus, harrastajien määrä sekä toiminnan säännöllisyys. Seurat ovat pitäneet perusteita "
    "pääosin oikeudenmukaisina."
)
VAGAR = (
    "Föreningen Byagården rf har ansökt om understöd för att förnya belysningen längs motionsslingan. Slingan är fyra "
    "kilometer lång och används året runt av skolor, idrottsföreningar och enskilda motionärer. De nuvarande "
    "armaturerna är över tjugo år gamla och reservdelar går inte längre att få. Kostnadsförslaget uppgår till 18 600 "
    "euro, av vilket föreningen själv svarar för talkoarbete till ett värde av 4 000 euro."
)
DAGHEM = (
    "Antalet barn i behov av småbarnspedagogik väntas minska under de kommande åren, men efterfrågan på platser i "
    "kyrkbyn är fortfarande större än utbudet. Utredningen visar att verksamheten kan samlas i två enheter utan att "
    "avstånden blir oskäliga. Personalen och vårdnadshavarna har hörts, och deras synpunkter har sammanställts i "
    "bilagan till detta ärende."
)
