# ruff: noqa: E501 - a row of the table is one line, however many names a country has
"""The countries of the world as one table, so that a country is known under every name the news gives it.

Invariant: one line a country, six fields parted by ``|``: code (ISO 3166 alpha-2), names, demonyms, capitals, other names
of the state and its government, places and people that stand for it. Within a field names are parted by ``;``.

The members of the United Nations are all here, with the states and territories that the news names beside them. The last
field is for silence, not for alarm: a text that names Texas has named the United States, but Texas alone never makes a
text one about another country. It is filled where a country is often written about by its parts. All of it was compiled
by hand from common knowledge.
"""

COUNTRIES = """
AF|Afghanistan|Afghan;Afghans|Kabul|Taliban|Kandahar;Herat;Helmand;Kunduz
AL|Albania|Albanian;Albanians|Tirana||
DZ|Algeria|Algerian;Algerians|Algiers||Oran
AD|Andorra|Andorran;Andorrans|Andorra la Vella||
AO|Angola|Angolan;Angolans|Luanda||
AG|Antigua and Barbuda;Antigua|Antiguan;Antiguans;Barbudan|||
AR|Argentina;Argentine Republic|Argentine;Argentinian;Argentines;Argentinians;Argentinean|Buenos Aires|Casa Rosada|Patagonia;Rosario;Milei
AM|Armenia|Armenian;Armenians|Yerevan||
AU|Australia;Commonwealth of Australia|Australian;Australians;Aussie|Canberra||Sydney;Melbourne;Queensland;Brisbane;Perth;Adelaide;Tasmania;Darwin;New South Wales
AT|Austria|Austrian;Austrians|Vienna||Salzburg;Graz;Tyrol;Habsburg
AZ|Azerbaijan|Azerbaijani;Azerbaijanis;Azeri;Azeris|Baku||
BS|Bahamas;The Bahamas|Bahamian;Bahamians|Nassau||
BH|Bahrain|Bahraini;Bahrainis|Manama||
BD|Bangladesh|Bangladeshi;Bangladeshis|Dhaka||Chittagong;Cox's Bazar
BB|Barbados|Barbadian;Barbadians;Bajan|Bridgetown||
BY|Belarus;Byelorussia|Belarusian;Belarusians;Belorussian|Minsk||Lukashenko
BE|Belgium|Belgian;Belgians|Brussels||Flanders;Flemish;Wallonia;Antwerp;Ghent;Bruges
BZ|Belize|Belizean;Belizeans|Belmopan||
BJ|Benin|Beninese|Porto-Novo||Cotonou
BT|Bhutan|Bhutanese|Thimphu||
BO|Bolivia|Bolivian;Bolivians|La Paz;Sucre||
BA|Bosnia and Herzegovina;Bosnia;Bosnia-Herzegovina|Bosnian;Bosnians|Sarajevo||Srebrenica;Mostar;Republika Srpska
BW|Botswana|Motswana;Batswana;Botswanan|Gaborone||
BR|Brazil;Brasil|Brazilian;Brazilians|Brasilia;Brasília|Planalto|Rio de Janeiro;Sao Paulo;São Paulo;Amazonas;Manaus;Bahia;Bolsonaro;Lula
BN|Brunei;Brunei Darussalam|Bruneian;Bruneians|Bandar Seri Begawan||
BG|Bulgaria|Bulgarian;Bulgarians|Sofia||
BF|Burkina Faso;Upper Volta|Burkinabe;Burkinabè|Ouagadougou||
BI|Burundi|Burundian;Burundians|Gitega;Bujumbura||
KH|Cambodia;Kampuchea|Cambodian;Cambodians|Phnom Penh||Khmer;Angkor
CM|Cameroon|Cameroonian;Cameroonians|Yaounde;Yaoundé||Douala
CA|Canada|Canadian;Canadians|Ottawa|RCMP|Toronto;Montreal;Vancouver;Ontario;Quebec;British Columbia;Alberta;Calgary;Manitoba;Saskatchewan;Nova Scotia;Newfoundland;Trudeau
CV|Cape Verde;Cabo Verde|Cape Verdean;Cape Verdeans|Praia||
CF|Central African Republic|Central African|Bangui||
TD|Chad|Chadian;Chadians|N'Djamena;Ndjamena||
CL|Chile|Chilean;Chileans|Santiago|La Moneda|Valparaiso;Atacama;Pinochet
CN|China;People's Republic of China;Mainland China;Red China|Chinese|Beijing;Peking|PRC;Zhongnanhai|Shanghai;Hong Kong;Wuhan;Xinjiang;Tibet;Tibetan;Guangdong;Shenzhen;Macau;Sichuan;Xi Jinping;Mao Zedong
CO|Colombia|Colombian;Colombians|Bogota;Bogotá||Medellin;Medellín;Cali;FARC
KM|Comoros;The Comoros|Comorian;Comorians|Moroni||
CG|Republic of the Congo;Congo-Brazzaville|Congolese|Brazzaville||
CD|Democratic Republic of the Congo;DR Congo;Democratic Republic of Congo;Congo-Kinshasa;Zaire|Congolese|Kinshasa|DRC|Goma;Kivu;Katanga
CR|Costa Rica|Costa Rican;Costa Ricans|San José||
CI|Ivory Coast;Côte d'Ivoire;Cote d'Ivoire|Ivorian;Ivorians|Yamoussoukro||Abidjan
HR|Croatia|Croatian;Croatians;Croat;Croats|Zagreb||Dubrovnik;Split
CU|Cuba|Cuban;Cubans|Havana||Castro;Guantanamo
CY|Cyprus|Cypriot;Cypriots|Nicosia||
CZ|Czech Republic;Czechia;Czechoslovakia|Czech;Czechs;Czechoslovak;Czechoslovakian|Prague||Bohemia;Moravia;Brno
DK|Denmark|Danish;Dane;Danes|Copenhagen||Greenland;Aarhus;Jutland
DJ|Djibouti|Djiboutian;Djiboutians|||
DM|Dominica||||Roseau
DO|Dominican Republic|Dominican;Dominicans|Santo Domingo||
EC|Ecuador|Ecuadorian;Ecuadorians;Ecuadorean|Quito||Guayaquil;Galapagos
EG|Egypt|Egyptian;Egyptians|Cairo||Alexandria;Sinai;Suez;Giza;Luxor
SV|El Salvador|Salvadoran;Salvadorans;Salvadorian|San Salvador||Bukele
GQ|Equatorial Guinea|Equatorial Guinean;Equatoguinean|Malabo||
ER|Eritrea|Eritrean;Eritreans|Asmara||
EE|Estonia|Estonian;Estonians|Tallinn||
SZ|Eswatini;Swaziland|Swazi;Swazis|Mbabane||
ET|Ethiopia;Abyssinia|Ethiopian;Ethiopians|Addis Ababa||Tigray;Tigrayan;Amhara;Oromia
FJ|Fiji|Fijian;Fijians|Suva||
FI|Finland|Finnish;Finn;Finns|Helsinki||Lapland;Turku;Tampere
FR|France;French Republic|French;Frenchman;Frenchwoman;Frenchmen|Paris|Elysee;Élysée;Quai d'Orsay|Marseille;Lyon;Toulouse;Bordeaux;Normandy;Brittany;Provence;Corsica;Strasbourg;Nice;Macron;Sarkozy;Napoleon
GA|Gabon|Gabonese|Libreville||
GM|Gambia;The Gambia|Gambian;Gambians|Banjul||
GE|Georgia|Georgian;Georgians|Tbilisi||Abkhazia;South Ossetia
DE|Germany;West Germany;East Germany;Federal Republic of Germany;Prussia;Nazi Germany|German;Germans;Prussian|Berlin|Bundestag;Bundesbank;GDR;Third Reich|Munich;Hamburg;Frankfurt;Cologne;Bavaria;Bavarian;Saxony;Hesse;Stuttgart;Dresden;Leipzig;Bonn;Nazi;Nazis;Merkel;Scholz;Hitler
GH|Ghana|Ghanaian;Ghanaians|Accra||
GR|Greece;Hellenic Republic|Greek;Greeks|Athens||Crete;Thessaloniki;Athenian;Sparta;Macedon
GD|Grenada|Grenadian;Grenadians|||
GT|Guatemala|Guatemalan;Guatemalans|Guatemala City||
GN|Guinea|Guinean;Guineans|Conakry||
GW|Guinea-Bissau|Bissau-Guinean|Bissau||
GY|Guyana|Guyanese|||Georgetown;Essequibo
HT|Haiti|Haitian;Haitians|Port-au-Prince||
VA|Holy See;Vatican City|||Vatican|Pope
HN|Honduras|Honduran;Hondurans|Tegucigalpa||
HU|Hungary|Hungarian;Hungarians|Budapest||Magyar;Orban;Orbán
IS|Iceland|Icelandic;Icelander;Icelanders|Reykjavik;Reykjavík||
IN|India|Indian;Indians|New Delhi;Delhi|Lok Sabha|Mumbai;Bombay;Kolkata;Calcutta;Chennai;Madras;Bangalore;Bengaluru;Hyderabad;Punjab;Kerala;Gujarat;Tamil Nadu;Bengal;Assam;Rajasthan;Maharashtra;Uttar Pradesh;Goa;Bihar;Bollywood;Modi;Gandhi;Hindi
ID|Indonesia|Indonesian;Indonesians|Jakarta||Bali;Java;Javanese;Sumatra;Aceh;Borneo;Sulawesi
IR|Iran;Islamic Republic of Iran;Persia|Iranian;Iranians;Persian;Persians|Tehran;Teheran||Isfahan;Khamenei;Revolutionary Guards;Qom
IQ|Iraq|Iraqi;Iraqis|Baghdad||Mosul;Basra;Fallujah;Kirkuk;Saddam;Kurdistan
IE|Ireland;Republic of Ireland;Irish Republic|Irish;Irishman;Irishwoman|Dublin|Dail;Dáil;Taoiseach|Cork;Galway;Limerick;Belfast;Ulster
IL|Israel|Israeli;Israelis|Jerusalem|Knesset;IDF;Mossad|Tel Aviv;Haifa;Negev;Netanyahu
IT|Italy|Italian;Italians|Rome|Palazzo Chigi|Milan;Naples;Turin;Venice;Florence;Sicily;Sicilian;Tuscany;Lombardy;Sardinia;Genoa;Bologna;Venetian;Meloni;Berlusconi;Mussolini
JM|Jamaica|Jamaican;Jamaicans|||Kingston
JP|Japan|Japanese|Tokyo||Osaka;Kyoto;Hiroshima;Nagasaki;Fukushima;Okinawa;Hokkaido;Yokohama;Nagoya;Shinzo Abe;Kishida
JO|Jordan|Jordanian;Jordanians|Amman||
KZ|Kazakhstan|Kazakh;Kazakhs;Kazakhstani|Astana;Nur-Sultan||Almaty;Baikonur
KE|Kenya|Kenyan;Kenyans|Nairobi||Mombasa
KI|Kiribati|I-Kiribati|||Tarawa
KP|North Korea;Democratic People's Republic of Korea|North Korean;North Koreans|Pyongyang|DPRK;N Korea;N. Korea;N.Korea|Kim Jong Un;Kim Jong-un;Kim Jong Il;Kim Jong-il;Kim Il Sung;KCNA;Sohae
KR|South Korea;Republic of Korea|South Korean;South Koreans|Seoul|ROK;S Korea;S. Korea;S.Korea;Blue House|Busan;Incheon;Jeju;Gangnam;Yonhap;K-pop;Gyeonggi;Daegu
XK|Kosovo|Kosovar;Kosovars;Kosovan|Pristina||
KW|Kuwait|Kuwaiti;Kuwaitis|Kuwait City||
KG|Kyrgyzstan|Kyrgyz;Kyrgyzstani|Bishkek||
LA|Laos|Laotian;Laotians|Vientiane||
LV|Latvia|Latvian;Latvians|Riga||
LB|Lebanon|Lebanese|Beirut||Hezbollah;Tripoli
LS|Lesotho|Basotho;Mosotho|Maseru||
LR|Liberia|Liberian;Liberians|Monrovia||
LY|Libya|Libyan;Libyans|Tripoli||Benghazi;Gaddafi;Derna
LI|Liechtenstein|Liechtensteiner|Vaduz||
LT|Lithuania|Lithuanian;Lithuanians|Vilnius||Kaunas
LU|Luxembourg|Luxembourgish;Luxembourger|||
MG|Madagascar|Malagasy;Madagascan|Antananarivo||
MW|Malawi|Malawian;Malawians|Lilongwe||
MY|Malaysia;Malaya|Malaysian;Malaysians|Kuala Lumpur;Putrajaya||Sabah;Sarawak;Penang;Johor
MV|Maldives;The Maldives|Maldivian;Maldivians|Male City||Malé
ML|Mali|Malian;Malians|Bamako||Timbuktu
MT|Malta|Maltese|Valletta||
MH|Marshall Islands|Marshallese|Majuro||
MR|Mauritania|Mauritanian;Mauritanians|Nouakchott||
MU|Mauritius|Mauritian;Mauritians|Port Louis||
MX|Mexico;United Mexican States|Mexican;Mexicans|Mexico City||Tijuana;Guadalajara;Monterrey;Chiapas;Sinaloa;Yucatan;Acapulco
FM|Micronesia;Federated States of Micronesia|Micronesian;Micronesians|Palikir||
MD|Moldova;Moldavia|Moldovan;Moldovans|Chisinau;Chișinău||Transnistria
MC|Monaco|Monegasque;Monégasque|||Monte Carlo
MN|Mongolia|Mongolian;Mongolians;Mongol|Ulaanbaatar;Ulan Bator||
ME|Montenegro|Montenegrin;Montenegrins|Podgorica||
MA|Morocco|Moroccan;Moroccans|Rabat||Casablanca;Marrakesh;Marrakech;Tangier
MZ|Mozambique|Mozambican;Mozambicans|Maputo||
MM|Myanmar;Burma|Burmese|Naypyidaw;Naypyitaw||Yangon;Rangoon;Mandalay;Rohingya;Rakhine;Aung San Suu Kyi
NA|Namibia|Namibian;Namibians|Windhoek||
NR|Nauru|Nauruan;Nauruans|||
NP|Nepal|Nepali;Nepalese;Nepalis|Kathmandu||Everest
NL|Netherlands;The Netherlands;Holland|Dutch;Dutchman;Netherlander|Amsterdam;The Hague||Rotterdam;Utrecht;Eindhoven
NZ|New Zealand;Aotearoa|New Zealander;New Zealanders;Kiwi;Kiwis|||Wellington;Auckland;Christchurch;Maori;Ardern
NI|Nicaragua|Nicaraguan;Nicaraguans|Managua||
NE|Niger|Nigerien;Nigeriens|Niamey||
NG|Nigeria|Nigerian;Nigerians|Abuja||Lagos;Boko Haram;Kano;Borno
MK|North Macedonia;Macedonia;FYROM|North Macedonian;Macedonian;Macedonians|Skopje||
NO|Norway|Norwegian;Norwegians|Oslo||Bergen;Svalbard;Trondheim
OM|Oman|Omani;Omanis|Muscat||
PK|Pakistan|Pakistani;Pakistanis|Islamabad|ISI|Karachi;Lahore;Peshawar;Balochistan;Punjab;Sindh;Imran Khan
PW|Palau|Palauan;Palauans|Ngerulmud||
PS|Palestine;State of Palestine;Palestinian territories|Palestinian;Palestinians|Ramallah|Palestinian Authority|Gaza;Gaza Strip;West Bank;Hamas;Gazan;Gazans;Rafah;Khan Younis
PA|Panama|Panamanian;Panamanians|Panama City||
PG|Papua New Guinea|Papua New Guinean|Port Moresby||Bougainville
PY|Paraguay|Paraguayan;Paraguayans|Asuncion;Asunción||
PE|Peru|Peruvian;Peruvians|Lima||Cusco;Inca;Machu Picchu
PH|Philippines;The Philippines|Philippine;Filipino;Filipinos;Filipina|Manila|Malacañang;Malacanang|Mindanao;Luzon;Cebu;Duterte;Marcos
PL|Poland|Polish;Pole;Poles|Warsaw|Sejm|Krakow;Kraków;Gdansk;Gdańsk;Silesia
PT|Portugal|Portuguese|Lisbon||Porto;Madeira;Azores
QA|Qatar|Qatari;Qataris|Doha||
RO|Romania|Romanian;Romanians|Bucharest||Transylvania
RU|Russia;Russian Federation;Soviet Union;USSR;U.S.S.R.;Soviet Russia|Russian;Russians;Soviet;Soviets|Moscow|Kremlin;Gazprom|St Petersburg;St. Petersburg;Saint Petersburg;Leningrad;Siberia;Siberian;Chechnya;Chechen;Vladivostok;Putin;Lavrov;Wagner;Roscosmos;Stalin;Belgorod
RW|Rwanda|Rwandan;Rwandans|Kigali||Tutsi;Hutu
KN|Saint Kitts and Nevis;St Kitts and Nevis;St. Kitts and Nevis|Kittitian|Basseterre||
LC|Saint Lucia;St Lucia;St. Lucia|Saint Lucian;St Lucian|||Castries
VC|Saint Vincent and the Grenadines;St Vincent and the Grenadines;St. Vincent|Vincentian|Kingstown||
WS|Samoa;Western Samoa|Samoan;Samoans|Apia||
SM|San Marino|Sammarinese|||
ST|Sao Tome and Principe;São Tomé and Príncipe|São Toméan;Sao Tomean|São Tomé;Sao Tome||
SA|Saudi Arabia;Kingdom of Saudi Arabia|Saudi;Saudis;Saudi Arabian|Riyadh|KSA;Aramco|Mecca;Medina;Jeddah;Mohammed bin Salman
SN|Senegal|Senegalese|Dakar||
RS|Serbia;Yugoslavia|Serbian;Serbians;Serb;Serbs;Yugoslav;Yugoslavian|Belgrade||Vojvodina;Milosevic;Vucic
SC|Seychelles;The Seychelles|Seychellois|||
SL|Sierra Leone|Sierra Leonean;Sierra Leoneans|Freetown||
SG|Singapore|Singaporean;Singaporeans|||
SK|Slovakia;Slovak Republic|Slovak;Slovaks;Slovakian|Bratislava||Czechoslovakia
SI|Slovenia|Slovenian;Slovenians;Slovene;Slovenes|Ljubljana||
SB|Solomon Islands|Solomon Islander;Solomon Islanders|Honiara||
SO|Somalia|Somali;Somalis|Mogadishu|al-Shabaab|Puntland;Somaliland
ZA|South Africa|South African;South Africans|Pretoria|ANC|Cape Town;Johannesburg;Durban;Soweto;KwaZulu-Natal;Gauteng;Mandela;Ramaphosa;Zulu
SS|South Sudan|South Sudanese|Juba||
ES|Spain|Spanish;Spaniard;Spaniards|Madrid|Moncloa|Barcelona;Catalonia;Catalan;Valencia;Seville;Andalusia;Basque;Galicia;Canary Islands;Mallorca;Castile;Aragon
LK|Sri Lanka;Ceylon|Sri Lankan;Sri Lankans|Colombo||Tamil;Sinhalese;Jaffna;Kandy
SD|Sudan|Sudanese|Khartoum||Darfur;Omdurman
SR|Suriname|Surinamese|Paramaribo||
SE|Sweden|Swedish;Swede;Swedes|Stockholm|Riksdag|Gothenburg;Malmo;Malmö;Uppsala
CH|Switzerland;Swiss Confederation|Swiss|Bern;Berne||Zurich;Zürich;Geneva;Basel;Lausanne;Davos
SY|Syria|Syrian;Syrians|Damascus||Aleppo;Idlib;Raqqa;Homs;Assad
TW|Taiwan;Republic of China|Taiwanese|Taipei|ROC|Kaohsiung;Formosa;Tsai Ing-wen
TJ|Tajikistan|Tajik;Tajiks;Tajikistani|Dushanbe||
TZ|Tanzania|Tanzanian;Tanzanians|Dodoma||Dar es Salaam;Zanzibar;Kilimanjaro
TH|Thailand;Siam|Thai;Thais|Bangkok||Phuket;Chiang Mai;Siamese
TL|Timor-Leste;East Timor|Timorese;East Timorese|Dili||
TG|Togo|Togolese|Lome;Lomé||
TO|Tonga|Tongan;Tongans|Nuku'alofa||
TT|Trinidad and Tobago;Trinidad|Trinidadian;Trinidadians|Port of Spain||
TN|Tunisia|Tunisian;Tunisians|Tunis||
TR|Turkey;Türkiye;Turkiye|Turkish;Turk;Turks|Ankara||Istanbul;Izmir;Constantinople;Anatolia;Anatolian;Ottoman;Ottomans;Erdogan;Erdoğan;Atatürk
TM|Turkmenistan|Turkmen;Turkmens|Ashgabat||
TV|Tuvalu|Tuvaluan;Tuvaluans|Funafuti||
UG|Uganda|Ugandan;Ugandans|Kampala||Entebbe;Museveni
UA|Ukraine|Ukrainian;Ukrainians|Kyiv;Kiev|Verkhovna Rada|Crimea;Crimean;Donetsk;Luhansk;Donbas;Donbass;Kharkiv;Odesa;Odessa;Lviv;Kherson;Mariupol;Bakhmut;Zaporizhzhia;Chernobyl;Zelensky;Zelenskyy
AE|United Arab Emirates;Emirates|Emirati;Emiratis|Abu Dhabi|UAE;U.A.E.|Dubai;Sharjah
GB|United Kingdom;Great Britain;Britain|British;Briton;Britons;Brit;Brits|London|UK;U.K.;Downing Street;Whitehall;Westminster;House of Commons;Buckingham Palace|England;English;Scotland;Scottish;Scots;Scot;Wales;Welsh;Northern Ireland;Manchester;Liverpool;Birmingham;Edinburgh;Glasgow;Cardiff;Belfast;Oxford;Cambridge;Yorkshire;Cornwall;Leeds;Bristol;Kent;Essex;Sussex;BBC;Lancashire;Sheffield;Newcastle;Londoner;Englishman;Boris Johnson;Thatcher
US|United States of America;United States;America;U.S.A.;USA;US of A|American;Americans|Washington, D.C.;Washington DC;Washington|US;U.S.;White House;Pentagon;Capitol Hill;State Department;FBI;CIA;NASA;US Congress;Oval Office|Congress;Senate;NBC;CBS;ABC;Fox;HBO;CNN;Hollywood;Broadway;New York;Los Angeles;Chicago;Houston;Philadelphia;San Francisco;San Diego;Boston;Seattle;Miami;Detroit;Las Vegas;Dallas;Atlanta;Denver;New Orleans;Brooklyn;Manhattan;Alabama;Alaska;Arizona;Arkansas;California;Californian;Colorado;Connecticut;Delaware;Florida;Georgia;Hawaii;Hawaiian;Idaho;Illinois;Indiana;Iowa;Kansas;Kentucky;Louisiana;Maine;Maryland;Massachusetts;Michigan;Minnesota;Mississippi;Missouri;Montana;Nebraska;Nevada;New Hampshire;New Jersey;New Mexico;North Carolina;South Carolina;North Dakota;South Dakota;Ohio;Oklahoma;Oregon;Pennsylvania;Rhode Island;Tennessee;Texas;Texan;Utah;Vermont;Virginia;West Virginia;Wisconsin;Wyoming;Puerto Rico;Guam;Obama;Trump;Biden;Clinton;Reagan;Nixon;Silicon Valley;NBA;NFL;MLB;Democrat;Democrats;Republican;Republicans
UY|Uruguay|Uruguayan;Uruguayans|Montevideo||
UZ|Uzbekistan|Uzbek;Uzbeks;Uzbekistani|Tashkent||Samarkand
VU|Vanuatu|Ni-Vanuatu;Vanuatuan|Port Vila||
VE|Venezuela|Venezuelan;Venezuelans|Caracas|Miraflores|Maduro;Chavez;Chávez;Maracaibo
VN|Vietnam;Viet Nam;North Vietnam;South Vietnam|Vietnamese|Hanoi||Saigon;Ho Chi Minh;Da Nang
YE|Yemen|Yemeni;Yemenis|Sanaa;Sana'a||Aden;Houthi;Houthis;Hodeidah
ZM|Zambia|Zambian;Zambians|Lusaka||
ZW|Zimbabwe;Rhodesia|Zimbabwean;Zimbabweans|Harare||Bulawayo;Mugabe
"""

#: Names that mean one of several countries until the text says more; each agrees with every one of them.
SHARED = """
Korea|KP;KR
Korean|KP;KR
Koreans|KP;KR
Koreas|KP;KR
Congo|CG;CD
Congolese|CG;CD
Guianas|GY;SR
Czechoslovakia|CZ;SK
Tripoli|LB;LY
Punjab|IN;PK
Georgia|GE;US
Belfast|GB;IE
Soviet Union|RU;UA;BY;KZ;GE;AM;AZ;EE;LV;LT;MD;UZ;TM;TJ;KG
USSR|RU;UA;BY;KZ;GE;AM;AZ;EE;LV;LT;MD;UZ;TM;TJ;KG
U.S.S.R.|RU;UA;BY;KZ;GE;AM;AZ;EE;LV;LT;MD;UZ;TM;TJ;KG
Soviet|RU;UA;BY;KZ;GE;AM;AZ;EE;LV;LT;MD;UZ;TM;TJ;KG
Soviets|RU;UA;BY;KZ;GE;AM;AZ;EE;LV;LT;MD;UZ;TM;TJ;KG
Yugoslavia|RS;HR;SI;BA;MK;ME;XK
Yugoslav|RS;HR;SI;BA;MK;ME;XK
"""

#: Names that hold a country's name and mean something else.
ELSEWHERE = (
    "South America;North America;Central America;Latin America;South American;North American;Central American;"
    "Latin American;Indian Ocean;Gulf of Mexico;Sea of Japan;South China Sea;East China Sea;American Indian;American Samoa;"
    "Native American;Native Americans;West Indian;West Indies;New Mexico;New England;French Guiana;French Polynesia;"
    "Inner Mongolia;New Guinea;Guinea pig;Persian Gulf;English Channel;Irish Sea;Panama Canal;Lake Chad;"
    "Lake Malawi;New Britain;New Jersey;New South Wales;Jordan River;River Jordan;Kansas City;Dutch East Indies"
)
