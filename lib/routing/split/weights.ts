// What: the clause splitter's learned weights, in hundredths of log odds, and its two limits.
// Why: written by `npm run train:splitter` from the tuning half of public prompts (arena-hard-auto, self-instruct and
// semantic-router, Apache-2.0) and from MMLU-Pro and ZeroEval (Apache-2.0), LLMRouter and LLMBar (MIT). No prompt is kept.
// Not for: editing by hand.

/** One place must be this sure for a prompt to be split at all. */
export const SURE_FOR_ANY = 0.9;
/** A split prompt is also cut at places this sure. */
export const SURE_FOR_MORE = -0.2;

export const FIRST_LOOK = `
blank|count 1=13 2=42 3=23 4=22 5=36 6=17 7=-38 8=-171 9=-154
blank|definite a=32 an=17 the=13
blank|first a=25 assistant=-94 how=20 human=-75 if=-31 in=8 the=-24 what=-78 which=107 write=76
blank|head digit=18 letter=-22 lower=-23
. blank|in-quote=77 blank|left-question=30 blank|prose=14 blank|right-colon=20 blank|right-foreign=-8 blank|right-question=41 blank|right-refers-late=-39 blank|right-request=11 blank|rule=140 conjunction|in-quote=-23 conjunction|left-question=147 conjunction|right-colon=56 conjunction|right-foreign=77 conjunction|right-question=-14 conjunction|right-refers-early=-21 conjunction|right-request=-8 in-bracket=-17 in-quote=-13 left-question=27 line|in-quote=-37 line|left-question=64 line|left-request=9 line|right-colon=27 line|right-question=47 line|right-refers-early=-15 list|left-question=8 list|left-request=8 list|prose=-27 list|right-colon=33 list|right-question=13 list|right-refers-late=18 list|right-request=9 right-colon=43 right-foreign=-16 right-question=8 right-refers-early=-26 right-refers-late=-9 rule=128 sentence=-8 sentence|left-question=16 sentence|prose=9 sentence|right-colon=60 sentence|right-foreign=-56 sentence|right-refers-early=-39 sentence|right-refers-late=-16
blank|index 0=19 3=-12 4=-18 5=-15
blank|lead BLOCK_how=-44 how_can=-40 how_do=-58 what_is=63 write_a=31
blank|left-end .=-38 :=-88 ?=27 word=106
blank|left-first BLOCK=-12 NUMBER=-38 a=-12 based=-130 come=-87 complete=-82 create=-22 describe=-25 find=80 generate=-28 give=-63 given=69 how=-19 if=17 in=-34 lcm=-112 may=-154 provide=30 respond=-72 the=33 try=-83 use=26 what=27 which=-33 write=28
blank|left-length 1=-16 2=-31 4=-8
blank|left-opener auxiliary=-29 block=-12 determiner=16 function=17 modifier=-33 number=-19 preposition=60 pronoun=40 question=-9
blank|left-tail auxiliary=-118 block=-10 content=-10 modifier=-35 number=66 pronoun=-27 verb=-31
blank|left-total 4=14 5=-78 6=-33
blank|opener-content auxiliary:6=-19 block:0=23 block:6=-80 content:0=-112 content:1=-63 content:2=-20 content:3=-40 content:4=-14 content:5=11 content:6=36 determiner:6=29 determiner:7=95 function:6=-32 modifier:6=57 number:0=-220 pronoun:6=-33 question:2=-22 question:3=9 question:4=61 question:5=-13 verb:4=106 verb:5=9 verb:7=78
blank|opener-shared auxiliary:0=72 content:1=-21 content:2=-28 function:0=49 modifier:0=12 number:0=41 number:1=-55 preposition:0=35 preposition:2=-71 pronoun:0=-64 question:1=41 verb:0=8 verb:1=8
blank|opener2 auxiliary=21 content=-14 determiner=26 modifier=-24 none=-24 pronoun=17 question=13
blank|opener auxiliary=21 content=-8 function=8 modifier=10 number=10 preposition=38 pronoun=-57 verb=16
blank|openers auxiliary:content=-63 auxiliary:verb=-63 block:block=-18 block:content=105 block:question=-80 content:block=43 content:content=-11 content:determiner=27 content:number=-22 content:preposition=39 content:question=12 content:verb=-22 determiner:content=-31 determiner:determiner=-32 determiner:question=-20 modifier:content=-62 modifier:determiner=-58 modifier:question=-70 number:content=12 number:number=-39 preposition:content=9 question:content=51 question:determiner=60 question:question=92 question:verb=15 verb:content=-21 verb:determiner=-68 verb:question=98 verb:verb=82
blank|request false:false:0=-43 false:false:1=-63 false:true:1=-42 true:false:0=-20 true:false:1=-25 true:true:0=30 true:true:1=8
blank|right-content 0=-32 1=-45 2=-41 4=14 7=36
blank|right-length 1=-24 2=-62 4=-26 5=-18 6=25 7=11 8=-9
blank|right-total 1=26 2=-62 3=-29 8=-11
blank|script other=50 same=-12
blank|second BLOCK=-27 NUMBER=49 a=8 an=-28 are=78 can=-41 do=-33 i=-54 input=-26 is=9 of=-19 the=77
blank|share-wide 1=12 2=-8 3=-34 4=-25 5=-67
blank|shared-mixed 1=-23 2=-13 3=-43
blank|shared-wide 1=-8 2=-9 3=-24 4=-39 5=-50
blank|shared 1=12 2=-21 3=-55
blank|topics-wide 0:0=-42 2:0=8 2:1=-29 3:1=-65 4:0=16 4:1=-32 5:0=-9 5:1=-24 6:1=10 6:2=-11 6:3=-36 7:0=24 7:1=8 7:3=-29 8:0=46 8:2=20 8:3=-45
blank|topics 0:0=-13 1:0=14 1:1=13 3:0=-13 3:1=-59 4:0=10 5:0=-23 6:1=27 6:2=-30
blank|within true:2=-84 true:3=-85 true:4=-85
comma true=42
conjunction|comma false=-20 true=42
conjunction|count 1=-10 7=-16 8=-47 9=-75
conjunction|definite the=-8
conjunction|first NUMBER=-20 a=20 answer=-60 at=-44 b=-20 be=-69 c=-52 create=110 d=-39 find=14 for=37 give=-94 has=-44 have=-25 he=-62 how=-33 if=140 in=55 is=31 it=20 its=-17 let=79 make=74 n=-44 payable=-11 person=-49 priority=-40 provide=27 return=-24 that=-50 the=-17 this=31 use=32 what=60 which=77 why=-49 write=39 x=-19 y=-43
conjunction|head digit=-15 lower=-27 mark=-20 upper=103
conjunction|index 1=-8 2=-9 3=-13 4=-11
conjunction|joiner additive=81 and=-28 none=56 sequential=42
conjunction|lead NUMBER_c=-17 b_the=-64 find_the=-14 has_a=-37 payable_NUMBER=-11 priority_is=-40 the_temperature=-31 write_a=44 x_NUMBER=-11
conjunction|left-end ?=147 digit=-11 word=-16
conjunction|left-first BLOCK=53 a=-15 act=-94 am=-48 an=-29 assume=-19 assuming=-13 at=-17 be=9 compute=20 create=35 describe=-23 determine=-59 discuss=29 explain=-10 find=11 generate=-35 give=28 given=-24 have=-25 he=13 if=-25 in=-22 it=34 its=-64 let=-21 list=-52 make=26 provide=-63 record=-15 rewrite=-9 she=-62 show=18 suppose=-19 take=-60 the=-8 there=-39 they=-37 two=-13 use=41 using=28 what=-26 which=-25 who=-24 why=-60 write=-12
conjunction|left-length 1=-27 2=14 3=-13 5=-25 6=-17 7=-9 8=22 9=54
conjunction|left-opener auxiliary=-24 block=53 determiner=-8 function=-22 number=14 preposition=-11 pronoun=-10 question=-23 verb=-15
conjunction|left-tail auxiliary=-49 block=46 determiner=-54 function=-41 modifier=28 number=-25 preposition=26 pronoun=18 verb=-40
conjunction|left-total 1=-36 2=-28 3=-45 4=-13 5=-39 7=-11 8=-9
conjunction|opener-content auxiliary:3=-65 auxiliary:6=45 content:0=29 content:1=-17 content:2=-18 content:3=-26 content:4=-21 content:6=-22 content:8=31 determiner:1=-29 determiner:2=-44 determiner:3=-30 determiner:4=-15 determiner:5=-26 determiner:6=36 determiner:7=53 function:6=53 modifier:3=-34 modifier:4=-11 number:0=11 number:3=-25 number:4=13 number:5=-15 number:6=-22 number:7=-55 preposition:1=-58 preposition:3=-12 preposition:6=45 pronoun:4=-18 pronoun:5=-28 pronoun:6=42 question:4=36 question:5=23 question:7=92 verb:2=-56 verb:3=-27 verb:5=79 verb:6=27 verb:7=23
conjunction|opener-shared auxiliary:1=-46 block:0=11 content:0=-18 content:2=-18 determiner:0=30 determiner:1=-19 determiner:2=-24 function:0=25 function:1=-46 modifier:1=28 number:0=-21 number:1=-13 number:2=-9 preposition:0=9 preposition:1=-56 pronoun:0=49 pronoun:2=-20 question:0=50 question:1=30 question:2=-27 verb:1=44
conjunction|opener2 auxiliary=-13 content=-9 determiner=15 modifier=44 none=-14 preposition=-24
conjunction|opener auxiliary=-10 content=-14 function=11 modifier=11 number=-16 preposition=-14 pronoun=15 question=37 verb=17
conjunction|openers block:content=20 content:auxiliary=20 content:determiner=44 content:modifier=8 content:number=-20 content:preposition=52 content:pronoun=-18 content:question=103 determiner:auxiliary=-84 determiner:content=-21 determiner:determiner=-14 determiner:modifier=-20 determiner:number=-8 determiner:pronoun=-12 determiner:question=47 function:content=-20 function:determiner=-8 function:function=-85 function:number=-19 function:question=-12 function:verb=-56 modifier:determiner=-12 modifier:number=-19 modifier:verb=25 number:content=-32 number:number=-21 preposition:content=-33 preposition:determiner=-10 preposition:number=-24 pronoun:content=-30 pronoun:determiner=-35 pronoun:pronoun=-72 question:content=-22 question:determiner=-12 question:modifier=37 question:preposition=-38 question:question=-77 question:verb=39 verb:content=-19 verb:determiner=24 verb:modifier=23 verb:number=-34 verb:question=24 verb:verb=-69
conjunction|request false:false:1=-29 false:true:0=-14 false:true:1=-18 true:false:1=-9
conjunction|right-content 1=-17 2=-20 3=-29 7=25 8=58
conjunction|right-length 1=-16 2=-29 3=-20 4=-8 5=-9 6=-14 8=17 9=29
conjunction|right-total 1=-35 2=-21 3=-18 4=-22 5=21 8=-13
conjunction|script other=55 same=-9
conjunction|second BLOCK=-20 an=35 and=-10 are=-39 as=-26 at=-61 b=-23 c=-16 does=-19 f=13 for=-57 i=-58 in=-30 it=-65 me=209 of=-13 other=-52 temperature=-34 that=41 the=23 to=-15 up=-12 what=-11 with=-25
conjunction|share-wide 0=9 2=-17 3=-20 4=-22 5=-28
conjunction|shared-mixed 2=-10 3=-23
conjunction|shared-wide 2=-15 3=-20 4=-37 5=-28
conjunction|shared 1=-14 2=-12 3=-14
conjunction|topics-wide 0:0=-69 1:0=-10 1:1=-27 2:1=-12 3:1=-25 3:2=-17 4:0=10 4:1=-11 4:2=-15 4:3=-8 5:0=14 5:1=-36 5:2=-19 5:3=-9 6:0=13 6:1=-8 6:2=-11 6:3=-31 7:0=10 7:2=-19 7:3=-26 8:1=10 8:2=-11 8:3=-33
conjunction|topics 0:0=-27 1:0=-16 1:1=-24 2:1=-41 2:2=-19 3:0=-15 3:1=-20 3:2=-13 4:1=-36 4:2=-12 5:1=-17 5:2=-11 6:0=31 6:1=-9 6:2=-10 7:0=8 7:2=-31
conjunction|within true:2=-35 true:3=-39 true:4=-41
count 1=18 10=-191 2=15 3=10 4=9 5=8 7=-18 8=-109 9=-127
definite a=11 an=10 my=-34
first BLOCK=-11 NUMBER=-16 a=24 act=144 after=-19 ai=-39 air=123 all=96 an=61 answer=39 as=-19 assistant=-94 assume=-35 assuming=-19 at=23 b=-29 based=154 be=-23 but=-50 by=-125 c=-37 calculate=-30 come=98 compare=23 complete=176 compute=62 consider=121 convert=50 create=8 customer=-115 d=-54 def=251 define=-13 describe=14 design=-9 determine=33 discuss=67 do=-30 don't=-95 during=-41 each=-44 explain=-10 find=-21 for=-16 from=25 generate=92 give=-16 given=42 half=-16 has=-69 have=19 he=-27 hello=290 hi=138 his=-31 how=-9 https=-155 human=-75 i'm=71 identify=64 if=13 implement=-31 in=19 include=-104 is=20 it=-13 its=-37 keep=-61 let=91 list=22 main=-62 make=16 mark=-137 may=-44 maybe=-132 mr=215 n=-56 name=81 no=-68 of=-32 on=-70 one=64 only=-68 other=-52 p=-80 payable=-11 person=-99 priority=-40 product=-184 provide=48 represent=-50 respond=96 return=-137 returns=-140 rewrite=147 select=-103 she=-52 show=-10 suggest=108 suppose=153 t=-45 take=97 tell=-62 temperature=-128 that=-51 the=-14 their=-29 there=70 think=92 three=-80 try=-97 two=-11 use=-51 user=-21 using=136 water=107 we=29 what=-14 what's=30 when=45 where=40 which=28 while=-45 who=146 why=13 write=19 x=-78 y=-60 your=-19
first z=-67
head digit=-9 letter=52 lower=-25 mark=-24
index 5=-10
item true:2=34 true:3=33 true:4=36
joiner additive=88 and=-26 none=-10 sequential=79
lead BLOCK_how=-47 NUMBER_NUMBER=28 NUMBER_c=-17 NUMBER_f=-153 a_NUMBER=-20 act_as=190 as_a=99 assume_that=-24 at_NUMBER=52 at_the=-56 b_NUMBER=-11 b_the=-64 based_on=154 come_up=98 complete_the=150 compute_the=32 create_a=31 describe_the=-41 design_a=92 determine_the=18 discuss_the=56 do_not=27 explain_how=-18 explain_the=24 find_the=-15 for_the=-40 generate_a=25 give_a=-46 give_me=16 given_a=121 given_that=30 given_the=90 has_a=-97 have_a=-37 how_are=78 how_can=45 how_did=88 how_do=20 how_does=-28 how_is=46 how_many=8 how_much=-18 how_to=43 if_a=63 if_i=140 if_the=-38 in_NUMBER=10 in_a=-8 in_the=-14 it_should=-67 let_a=98 list_the=63 make_a=99 make_it=-124 make_sure=-101 may_meet=-42 payable_NUMBER=-11 priority_is=-40 provide_a=-115 provide_me=-83 represent_the=-50 respond_to=132 return_the=-37 returns_the=-134 show_me=117 suppose_that=105 tell_me=36 the_other=-26 the_temperature=8 there_are=-16 this_is=-39 this_question=215 try_to=-61 two_questions=-23 use_the=63 what's_the=52 what_are=20 what_does=-12 what_was=-51 what_will=-13 what_would=28 when_a=-118 when_did=41 which_of=68 why_is=-26 write_a=24 write_an=36 write_me=-67 x_NUMBER=-36 your_first=216
left-end ,=-137 :=-75 ?=25 digit=-9 mark=-12
left-first NUMBER=-20 a=-8 according=117 act=-17 after=32 ai=-113 air=-40 although=-54 an=-21 analyze=-159 animal=-32 answer=-34 are=-46 as=48 assume=60 assuming=32 at=36 b=-10 based=-39 between=15 boca=125 both=90 but=14 by=45 c=141 calculate=40 classify=-18 combinational=-29 come=-17 compare=22 complete=-52 compute=26 consider=-31 construct=-112 convert=-206 create=-22 customer=112 def=-19 define=-20 describe=27 determine=59 develop=89 differentiate=79 discuss=33 do=-56 during=-114 each=47 edit=49 enter=53 explain=31 express=41 extract=-109 find=34 for=12 from=-12 generate=-45 give=11 given=61 go=-75 half=-126 have=-40 he=-15 hello=-123 hi=-29 https=-80 human=-92 i'm=-66 identify=-110 if=10 include=165 invent=-122 is=84 it=29 its=60 john=-113 keep=31 lcm=-112 let=-45 list=43 main=8 make=-11 may=-151 mr=-34 my=-44 name=-25 note=56 obtain=29 of=77 on=34 one=17 our=35 pretend=-99 provide=47 read=-58 record=36 respond=-60 return=89 rewrite=-80 select=-65 she=12 show=56 some=-64 summarize=-108 suppose=-71 take=-71 tell=16 they=-30 think=-40 this=-23 three=-31 try=-69 two=-72 ui=49 under=77 use=83 user=-142 using=-19 we=-15 what's=-45 where=53 while=-13 who=91 with=-106 write=24
left-first yesterday=-33 your=-25
left-length 0=15 3=-9 4=-19 5=-12 6=-8 9=-8
left-opener auxiliary=-17 determiner=-12 modifier=-13 none=15 number=-10 preposition=-14 pronoun=-12
left-tail auxiliary=23 determiner=-38 function=24 modifier=-11 none=15 number=-9 preposition=-13 pronoun=-14 question=69 verb=-10
left-total 1=-28 2=-69 3=-68 4=-58 5=-62 6=-14
line|comma false=-161
line|count 1=51 10=-87 2=74 3=62 4=38 5=52 6=12 7=-22 8=-132 9=-94
line|definite a=43 an=48 the=-9
line|first BLOCK=-11 NUMBER=-23 a=43 create=-66 find=-28 given=-46 how=-30 if=22 in=76 may=-42 the=11 what=-29 which=114
line|head digit=-16 letter=47 lower=-40 mark=-28 upper=24
line|index 0=24 1=17 2=11 4=8 5=-25
line|lead NUMBER_NUMBER=16 may_meet=-42 what_is=-27 write_a=-9
line|left-end .=34 :=-105 ?=59 digit=-50 mark=-21
line|left-first BLOCK=-16 NUMBER=-13 a=13 b=-26 def=-19 find=14 how=28 if=39 in=80 let=-115 this=-117 user=-142 what=11 which=-15 write=57 your=-44
line|left-length 0=-37 1=-14 2=-28 3=-33 4=-13 5=-40 7=29
line|left-opener auxiliary=78 block=-16 content=-16 function=48 modifier=8 none=-37 number=-9 preposition=29 pronoun=-40 question=18 verb=22
line|left-tail block=-21 content=9 determiner=-16 function=-40 none=-37 preposition=-100 pronoun=20
line|left-total 1=-17 4=36 5=-35 6=-27 7=-12
line|opener-content auxiliary:6=38 content:0=-89 content:1=-49 content:2=-14 content:5=-35 content:7=55 determiner:5=27 determiner:6=72 determiner:7=70 modifier:6=8 modifier:7=-80 none:0=-27 number:0=-36 number:1=14 number:2=-16 question:4=86 question:5=37 verb:4=59 verb:5=39 verb:7=58
line|opener-shared auxiliary:0=12 auxiliary:2=-9 block:0=-10 content:1=-47 content:2=-22 determiner:0=12 determiner:2=-14 function:0=-15 modifier:0=41 none:0=-27 number:0=-21 number:1=-23 preposition:0=13 pronoun:0=16 question:0=25 question:1=-13 question:2=-41 verb:1=42
line|opener2 auxiliary=24 content=-10 function=-8 modifier=14 none=-12 pronoun=19
line|opener auxiliary=25 block=-11 content=-14 modifier=13 none=-27 number=-16 verb=19
line|openers block:block=-37 block:content=33 content:block=15 content:content=-29 content:determiner=-22 content:modifier=-27 content:preposition=-71 content:question=14 content:verb=31 determiner:block=38 determiner:determiner=60 modifier:block=-8 modifier:content=22 number:content=-57 number:number=-42 pronoun:content=-18 question:content=22 question:question=-44 question:verb=9 verb:block=-26 verb:determiner=-21 verb:question=60 verb:verb=63
line|request false:false:0=-38 false:false:1=-36 false:true:1=-50 true:false:1=-21 true:true:0=21 true:true:1=13
line|right-content 0=-14 1=-63 2=-27 5=26 6=10 7=32 8=-33
line|right-length 0=-27 1=-11 2=9 3=-42 4=-28 5=-21 7=16 8=19
line|right-total 1=62 2=-29 5=-56 6=-26 8=-9
line|script other=27 same=-15
line|second BLOCK=-44 a=-8 are=-40 b=-81 for=-97 is=36 meet=-42 the=14 x=-38
line|share-wide 0=12 1=9 2=-11 3=-31 4=-54 5=-48
line|shared-mixed 2=-34 3=-42
line|shared-wide 2=-18 3=-12 4=-86 5=-62
line|shared 1=-28 3=-37
line|topics-wide 0:0=-21 1:0=-30 2:0=9 2:1=-18 4:0=31 5:0=16 5:1=8 6:0=11 6:1=16 6:2=-11 6:3=-24 7:0=14 7:2=-19 7:3=-43 8:0=12 8:3=-54
line|topics 0:0=-8 1:0=26 1:1=33 2:0=-26 2:1=-30 3:0=20 3:1=-69 4:0=12 4:2=-73 5:2=-40 6:0=8 6:1=-32 7:0=36
line|within true:2=-21 true:3=-45 true:4=-64
list|count 1=72 3=13 4=12 7=11 9=-180
list|first BLOCK=-23 NUMBER=23 an=8 are=-85 compute=-54 create=12 describe=52 discuss=-47 explain=26 for=-80 generate=-11 give=35 given=24 have=46 if=12 in=-24 let=15 make=14 provide=65 respond=-19 suppose=-25 using=20 we=19 what=8 when=36 which=26 who=-9 why=17 write=19
list|head digit=32 letter=-8
list|index 0=-55 1=-25 2=43 3=34 4=33 5=33
list|item true:2=34 true:3=33 true:4=36
list|lead a_NUMBER=-119 create_a=10 generate_a=-12 how_can=23 how_long=-28 how_many=-61 how_to=24 if_a=-11 if_the=-64 in_the=-58 respond_to=-19 what_are=12 what_is=60 which_of=27 write_a=13
list|left-end .=11 :=-90 ?=9 digit=125 mark=42 word=50
list|left-first BLOCK=32 a=51 assume=35 determine=-35 do=-66 explain=63 find=35 how=10 if=44 in=86 the=46 two=-86 use=27 what=24 which=-26 why=38 with=-120 write=43
list|left-length 1=16 2=-55 3=11 4=-44 5=19 7=24 8=56
list|left-opener auxiliary=66 block=32 function=8 modifier=-13 number=13 preposition=-40 pronoun=53 question=15 verb=30
list|left-tail auxiliary=66 block=37 determiner=75 function=49 modifier=78 number=-26 preposition=103 pronoun=-20 question=51 verb=71
list|left-total 4=-95 5=-63 6=-17 7=41 8=24 9=19
list|marker bullet=13 heading=-40
list|on-blank false=10 true=-162
list|opener-content auxiliary:6=66 content:1=15 content:2=-69 content:3=-11 content:6=26 content:7=11 content:8=22 determiner:4=62 determiner:5=25 determiner:6=-10 determiner:7=34 function:6=12 function:7=-32 modifier:5=-21 modifier:6=12 modifier:7=48 preposition:6=22 preposition:7=44 pronoun:6=21 question:3=-47 question:4=31 question:6=8 question:7=12 verb:3=31 verb:5=35 verb:7=13
list|opener-shared auxiliary:0=-22 block:0=-21 content:1=16 content:2=-27 determiner:1=19 determiner:2=11 function:0=35 function:2=-113 modifier:0=13 modifier:1=-22 number:0=35 question:0=10 question:1=-10 question:2=-31 verb:0=12 verb:2=17
list|opener2 auxiliary=11 modifier=42 preposition=-12 pronoun=-12 question=53 verb=53
list|opener auxiliary=-16 block=-23 function=21 modifier=12 number=25 preposition=-18 pronoun=16 verb=13
list|openers block:content=-58 content:content=-42 content:determiner=18 content:preposition=84 content:question=37 content:verb=27 determiner:content=32 determiner:determiner=-28 determiner:function=29 determiner:modifier=-17 determiner:preposition=-12 determiner:question=-21 determiner:verb=-18 function:content=28 function:determiner=10 function:verb=45 modifier:content=11 modifier:modifier=-54 modifier:question=-11 modifier:verb=-17 number:content=109 number:determiner=-19 number:question=53 number:verb=82 preposition:content=-12 preposition:determiner=-11 preposition:modifier=-70 preposition:preposition=-86 preposition:question=-47 preposition:verb=-54 question:content=16 question:determiner=57 question:function=-28 question:modifier=51 question:preposition=10 question:verb=17 verb:modifier=54 verb:question=40 verb:verb=28
list|opens-list false=-39 true=24
list|request false:false:1=-17 false:true:1=13 true:false:0=-12 true:false:1=-25 true:true:0=17
list|right-content 0=-28 1=-11 3=-17 4=-12 6=10 7=13 8=24
list|right-length 1=-9 2=-29 3=-33 4=43 5=41 8=15 9=31
list|right-total 5=59 6=35 9=-12
list|script other=71
list|second NUMBER=-20 an=31 are=12 did=-8 do=26 does=47 i=29 is=-10 long=-26 many=-61 me=41 of=33 that=37 the=-17 to=33
list|share-wide 0=8 1=11 2=19 4=-41 5=-73
list|shared-mixed 1=13 3=-48
list|shared-wide 1=21 3=18 4=-71 5=-99
list|shared 1=-20 2=-26 3=-50
list|siblings 1=-86 2=-8 3=24 4=20 6=-126
list|topics-wide 1:0=-47 1:1=-32 2:0=-48 3:0=-20 3:1=-18 4:0=29 5:0=36 6:0=29 6:1=14 6:3=-57 7:0=36 7:1=33 7:3=-48 8:0=70 8:1=15 8:2=28 8:3=-45
list|topics 0:0=38 1:0=-15 2:0=-27 2:1=-69 3:0=51 3:1=-35 4:1=-66 4:2=-96 5:0=44 5:1=-44 6:0=25 6:1=47 7:0=18
list|within true:2=-117 true:3=-147 true:4=-109
marker bullet=13 heading=-40
on-blank false=10 true=-162
opener-content auxiliary:2=-27 auxiliary:3=55 auxiliary:4=-49 auxiliary:6=12 auxiliary:7=-32 block:0=-8 block:1=-25 block:4=-69 block:5=-80 block:6=-34 content:0=-38 content:1=-27 content:2=-22 content:3=-22 content:4=-12 content:7=14 content:8=56 determiner:0=-17 determiner:1=-78 determiner:2=-34 determiner:3=-30 determiner:4=-33 determiner:6=10 determiner:7=33 determiner:8=52 function:2=-35 function:4=-62 function:5=-43 function:7=18 modifier:1=-39 modifier:2=46 modifier:3=-15 modifier:7=-8 number:0=-71 number:1=57 number:2=-17 number:3=-14 number:5=-35 number:7=-22 preposition:0=-139 preposition:1=-106 preposition:2=-59 preposition:3=-52 preposition:4=33 preposition:5=13 preposition:6=14 preposition:7=9 pronoun:3=-119 pronoun:4=18 pronoun:5=17 pronoun:6=10 pronoun:7=11 question:0=-101 question:2=-20 question:4=17 question:5=9 question:7=28 verb:1=-62 verb:2=-40 verb:3=-21 verb:4=-8 verb:5=14 verb:6=18 verb:7=20 verb:8=28
opener-shared auxiliary:2=-34 block:0=-11 block:2=-19 content:1=-10 content:2=-24 determiner:0=8 determiner:1=-15 determiner:2=-21 function:0=11 function:1=-19 function:2=-24 modifier:0=-10 modifier:1=11 modifier:2=-14 number:1=-19 number:2=-13 preposition:0=16 preposition:2=-39 pronoun:0=-16 pronoun:2=-14 question:0=16 question:2=-35 verb:1=13 verb:2=12
opener2 content=-9 function=-8 none=-14 preposition=-10 pronoun=-10 verb=13
opener auxiliary=-8 block=-11 content=-8 function=-10 number=-9 pronoun=-14 verb=8
openers auxiliary:auxiliary=-28 auxiliary:content=-13 auxiliary:determiner=-18 auxiliary:modifier=14 auxiliary:preposition=-24 auxiliary:verb=-19 block:block=-37 block:content=23 block:determiner=86 block:verb=21 content:auxiliary=15 content:block=28 content:content=-16 content:function=18 content:modifier=-8 content:none=29 content:number=-8 content:preposition=9 content:pronoun=-32 content:question=12 content:verb=16 determiner:auxiliary=29 determiner:content=-12 determiner:determiner=-19 determiner:function=-27 determiner:modifier=-11 determiner:preposition=-30 determiner:pronoun=-19 determiner:question=-15 determiner:verb=20 function:auxiliary=-44 function:block=44 function:function=-29 function:modifier=-19 function:number=-9 function:preposition=-13 function:pronoun=-43 function:verb=30 modifier:auxiliary=-58 modifier:block=9 modifier:content=-19 modifier:function=-9 modifier:modifier=-19 modifier:number=-14 modifier:preposition=-18 modifier:pronoun=-28 modifier:question=16 modifier:verb=-8 number:determiner=-26 number:modifier=9 number:number=-49 number:preposition=-20 number:question=39 number:verb=58 preposition:auxiliary=-17 preposition:block=-35 preposition:content=-10
openers preposition:function=-57 preposition:modifier=-14 preposition:preposition=-40 preposition:verb=-15 pronoun:auxiliary=-49 pronoun:content=-10 pronoun:determiner=-40 pronoun:function=21 pronoun:modifier=42 pronoun:number=57 pronoun:preposition=25 pronoun:pronoun=-23 pronoun:question=-17 pronoun:verb=9 question:auxiliary=-27 question:block=18 question:determiner=32 question:function=50 question:modifier=-12 question:number=-23 question:pronoun=22 question:question=-12 verb:auxiliary=101 verb:block=31 verb:content=-9 verb:modifier=-12 verb:number=-15 verb:preposition=25 verb:pronoun=33 verb:question=32 verb:verb=21
opens-list false=-39 true=24
request false:false:0=-23 false:false:1=-36 false:true:0=-8 false:true:1=-25 true:false:0=-11 true:false:1=-17 true:true:0=17
right-content 0=-20 1=-28 2=-25 3=-20 4=-8 7=15 8=36
right-length 1=-13 2=-31 3=-21 4=-17 5=-21 8=9
right-total 1=28 2=-35 8=-8
script other=55 same=-10
second BLOCK=-14 about=60 air=-51 all=49 also=-143 an=10 and=-51 are=-9 atm=-31 b=-47 body=36 c=-9 can=-8 circuits=-118 class=-186 cost=-120 did=26 do=35 down=-83 each=49 equiv=-98 f=57 farmer=-30 find=45 first=-11 for=-49 from=-49 g=-35 gas=33 given=191 had=-25 has=49 have=-37 he=-79 how=11 i=-24 if=17 in=-73 income=-68 input=-40 is=9 it=-32 like=200 long=33 many=8 me=20 meet=-42 much=-18 my=-74 n=47 no=-132 number=-39 on=-21 one=36 other=-45 p=16 person=72 price=40 python=81 question=173 questions=-22 required=-19 second=-39 should=-55 some=61 specific=-108 state=60 sure=-91 t=-31 temperature=-22 that=35 the=9 their=-71 them=-39 then=-86 there=-33 this=43 to=19 two=-47 type=111 up=18 used=54 volume=56 water=36 we=-61 were=-52 what=-32 which=39 will=22 with=-127 would=13 writing=33 you=-28 your=-98
sentence|comma false=130
sentence|count 1=13 7=-18 8=-71 9=-113
sentence|definite a=18 an=21 my=-8
sentence|first BLOCK=-33 NUMBER=-13 a=45 after=-13 am=-51 an=66 are=51 as=-65 assume=-65 assuming=-25 be=-46 but=-30 calculate=-51 come=-29 compute=26 create=-28 describe=37 design=-74 determine=-24 do=-24 during=-77 each=-30 explain=-66 find=-36 for=-35 given=73 have=49 he=-31 how=-8 in=30 include=-46 is=-60 it=-21 its=-53 let=18 make=-77 maybe=-131 no=-53 on=48 provide=-9 represent=-50 respond=80 return=-138 she=-25 show=-52 suppose=78 take=-73 tell=31 the=-13 there=52 try=-71 two=-18 use=-11 using=121 we=50 what=-11 when=55 which=-15 who=118 why=-44 your=14
sentence|head digit=-15 letter=13 lower=-9 mark=-33
sentence|index 2=-16 3=-10 5=-14
sentence|joiner additive=121 and=135 none=-24 sequential=138
sentence|lead NUMBER_NUMBER=69 assume_that=-40 calculate_the=-11 come_up=-29 create_a=-76 determine_the=-32 give_me=25 have_a=-43 how_can=22 how_do=-42 how_does=-35 how_many=15 how_much=-26 how_would=-26 if_a=14 if_the=-25 in_the=42 it_should=-67 represent_the=-50 respond_to=89 tell_me=24 this_is=8 try_to=-72 two_questions=-23 use_the=-10 what_are=-10 what_is=-15 what_was=-23 what_will=-77 which_of=17 write_a=43
sentence|left-end !=-15 .=-8 ?=15 mark=-71
sentence|left-first BLOCK=20 NUMBER=-41 a=-20 act=-84 after=-10 am=-17 an=-31 are=-67 as=-32 assume=-47 assuming=-39 at=-15 be=-29 compute=-19 consider=-60 design=61 determine=55 discuss=-89 do=-105 during=-20 each=-30 explain=-94 find=43 for=-13 generate=14 give=20 given=47 have=-45 he=-26 hi=-24 how=16 i'm=-81 if=42 in=-25 is=-29 it=-15 let=-57 make=-56 mr=-25 my=-177 one=-33 provide=60 show=-11 suppose=-80 take=-108 the=-9 they=-27 two=12 use=67 using=36 we=27 what=-21 when=-32 which=81 write=39 your=20
sentence|left-length 0=-41 1=31 2=52 3=20 4=32 6=-9 7=-16 8=-12 9=-33
sentence|left-opener auxiliary=-36 block=20 determiner=-19 modifier=-17 none=-41 number=-32 preposition=-9 pronoun=-21 question=17 verb=12
sentence|left-tail auxiliary=133 block=44 content=-11 function=35 modifier=18 none=-41 number=-14 preposition=-20 pronoun=-30 question=174 verb=30
sentence|left-total 1=-24 2=-172 3=-114 4=-14 5=-30 7=-9
sentence|opener-content auxiliary:5=-50 auxiliary:6=-12 auxiliary:7=54 block:0=-62 content:1=-12 content:5=-16 content:7=13 content:8=40 determiner:2=-21 determiner:3=-50 determiner:5=22 function:2=-18 function:4=-16 function:5=14 function:6=-18 function:7=-11 modifier:2=-67 modifier:4=-29 modifier:5=-19 modifier:6=-13 number:6=-48 preposition:3=-45 preposition:4=8 preposition:5=-49 preposition:6=11 pronoun:3=-49 pronoun:4=-25 pronoun:5=10 pronoun:6=17 pronoun:7=-20 question:0=-106 question:1=-46 question:2=-30 question:3=28 question:4=-18 question:5=8 question:7=35 verb:1=-72 verb:2=-39 verb:3=-59 verb:4=-35 verb:5=-39 verb:6=39 verb:7=-8
sentence|opener-shared auxiliary:0=-11 auxiliary:1=-23 auxiliary:2=-25 block:0=-43 content:0=14 content:1=-10 content:2=-31 determiner:0=9 determiner:1=-16 determiner:2=-26 function:0=-14 function:1=-35 function:2=-18 modifier:0=-39 modifier:1=15 number:0=10 number:1=-32 preposition:0=52 preposition:1=-9 preposition:2=-33 pronoun:0=-24 pronoun:1=-16 question:0=14 question:1=-10 question:2=-30 verb:2=-8
sentence|opener2 content=-11 function=-13 modifier=-34 none=-16 preposition=11 pronoun=-18 question=-16 verb=-46
sentence|opener auxiliary=-14 block=-33 function=-20 modifier=-16 pronoun=-17
sentence|openers auxiliary:auxiliary=-56 auxiliary:content=-9 auxiliary:determiner=-41 auxiliary:question=-35 auxiliary:verb=-25 block:block=-17 block:content=-36 block:verb=18 content:auxiliary=-24 content:block=14 content:content=-12 content:determiner=-11 content:modifier=16 content:pronoun=-34 content:question=-9 content:verb=16 determiner:block=-91 determiner:determiner=-17 determiner:function=-35 determiner:modifier=-22 determiner:preposition=-9 determiner:pronoun=-11 determiner:question=-23 determiner:verb=-31 function:content=23 function:determiner=-39 function:function=-36 function:preposition=53 function:question=-19 function:verb=48 modifier:content=-33 modifier:determiner=15 modifier:modifier=-20 modifier:preposition=-13 modifier:question=17 modifier:verb=12 number:content=-20 number:determiner=-81 number:question=107 number:verb=-50 preposition:content=48 preposition:determiner=25 preposition:function=-15 preposition:preposition=-13 preposition:question=-9 preposition:verb=-78 pronoun:auxiliary=-19 pronoun:content=-16 pronoun:determiner=-30 pronoun:pronoun=-25 pronoun:question=-40 pronoun:verb=-21 question:auxiliary=17 question:block=-8 question:content=22
sentence|openers question:determiner=65 question:function=8 question:modifier=40 question:question=12 question:verb=-17 verb:content=9 verb:determiner=30 verb:function=37 verb:modifier=-52 verb:pronoun=-9 verb:verb=42
sentence|request false:false:0=-31 false:false:1=-35 false:true:0=-13 false:true:1=-26 true:false:0=-15 true:false:1=-19 true:true:0=28
sentence|right-content 0=-60 1=-19 2=-23 3=-21 4=-18 5=-10 8=8
sentence|right-length 1=-16 2=-31 3=-8 4=-30 5=-41 6=-11 9=32
sentence|right-total 1=-11 2=-29 3=-20 4=-22 5=-31 7=-15
sentence|script other=110 same=-11
sentence|second BLOCK=-43 a=8 about=-89 air=-85 an=18 and=9 are=12 as=9 can=-33 did=24 do=-16 first=-30 for=-22 has=25 he=-44 i=26 in=-67 is=11 it=-31 many=15 me=-49 much=-26 must=-9 not=-26 of=-18 on=-89 questions=-22 should=-46 sure=-93 that=-32 this=-20 to=83 up=-65 was=-44 what=-92 will=-27 would=-21 your=-131
sentence|share-wide 2=-8 3=-26 4=-36 5=-24
sentence|shared-mixed 1=-9 2=-17 3=-29
sentence|shared-wide 2=-14 3=-24 4=-22 5=-39
sentence|shared 1=-21 2=-34 3=-24
sentence|topics-wide 0:0=-46 1:0=-24 2:0=18 2:1=-26 4:1=-27 4:2=-24 4:3=-14 5:0=14 5:1=-16 5:3=-21 6:0=11 6:1=-9 6:2=-21 6:3=-30 7:0=14 7:3=-26 8:0=29 8:1=24 8:2=-15 8:3=-25
sentence|topics 0:0=46 1:1=-10 2:0=15 2:1=-36 3:0=-8 3:1=-24 4:1=-15 4:2=-47 5:1=-18 5:2=-21 6:1=-21 6:2=-31 7:1=-46 7:2=-28
sentence|within true:2=-68 true:3=-68 true:4=-65
share-wide 0=9 2=-10 3=-24 4=-32 5=-36
shared-mixed 2=-14 3=-30
shared-wide 2=-14 3=-19 4=-35 5=-45
shared 1=-18 2=-24 3=-25
siblings 1=-86 2=-8 3=24 4=20 6=-126
topics-wide 0:0=-36 1:0=-27 1:1=-32 2:0=-14 2:1=-18 2:2=-45 3:1=-21 3:2=-29 3:3=-57 4:0=15 4:1=-17 4:2=-35 4:3=-18 5:0=15 5:1=-11 5:2=-16 5:3=-43 6:0=13 6:2=-15 6:3=-33 7:0=19 7:2=-12 7:3=-29 8:0=36 8:1=12 8:3=-35
topics 2:0=-10 2:1=-37 2:2=-9 3:1=-26 3:2=-44 4:1=-19 4:2=-38 5:0=9 5:1=-14 5:2=-20 6:0=14 6:1=-14 6:2=-22 7:1=8 7:2=-18
within false:2=41 false:3=58 true:2=-53 true:3=-58 true:4=-59
`;

export const SECOND_LOOK = `
alike-least -1=-79 -2=-89 -3=-14 -4=35 0=-74 1=-77 2=-51 3=-31 4=-17 none=-32
alike-max -1=-30 -2=-43 -3=-42 -4=-35 1=18 2=11 3=34 4=27 none=-14
alike -1=11 -2=-18 -3=-25 -4=-32 0=14 1=23 2=21 3=16 none=-14
best-other 0=-8 1=-14 2=-14 3=-23 4=-28 5=-26
. bias=-18 blank|own>-1=13 blank|own>-2=18 blank|own>-3=13 blank|own>1=21 blank|own>2=12 blank|own>4=31 blank|own>5=80 conjunction|own>-1=63 conjunction|own>-2=47 conjunction|own>-3=35 conjunction|own>-4=22 conjunction|own>0=70 conjunction|own>1=52 conjunction|own>2=36 conjunction|own>3=50 conjunction|own>4=36 conjunction|own>5=26 line|own>-1=11 line|own>-2=21 line|own>-3=23 line|own>-4=17 line|own>0=13 line|own>1=24 line|own>2=51 line|own>3=28 line|own>4=22 list|own>-1=28 list|own>-2=28 list|own>-3=25 list|own>-4=11 list|own>0=18 list|own>1=11 list|own>3=20 list|own>4=19 own>-0.5=33 own>-1=27 own>-1.5=30 own>-2=25 own>-2.5=24 own>-3=21 own>-3.5=16 own>-4=10 own>0=22 own>0.5=26 own>1=23 own>1.5=22 own>2=22 own>2.5=29 own>3=21 own>3.5=20 own>4=23 own>4.5=22 own>5=15 own>5.5=26 sentence|own>-1=30 sentence|own>-2=18 sentence|own>-3=13 sentence|own>0=27 sentence|own>1=35 sentence|own>2=45 sentence|own>3=28 sentence|own>4=30 sentence|own>5=32
blank|alike-max -1=-18 -2=-50 -3=-51 -4=-18 2=37 3=39 4=57 none=-35
blank|alike -1=70 -2=17 -3=-65 -4=-50 0=42 1=38 2=30 4=45 none=-35
blank|best-other -1=-24 -2=-10 -3=13 -5=21 0=-12 1=-27 3=-11 4=-32 5=-21
blank|likely 0=-18 2=-11 3=-49 4=-64
blank|maybe 1=-16 2=-40 3=-63
blank|opening-list false:true:2=-63 false:true:3=-72 false:true:4=-47
blank|seg-least 0:0=-15 1:0=-32 2:1=-56 3:0=-8 3:1=-32 3:2=-57 4:0=22 4:2=-57 5:0=-34 5:1=-28 5:2=-54 7:1=-49 7:2=-37 8:1=19 8:2=-20
blank|seg-left-words 10=-36 3=-83 4=-30 5=-45 6=-32 7=-18 8=-18 9=8
blank|seg-request false:false=-35 false:true=-17 true:false=-56 true:true=43
blank|seg-right-words 1=15 10=-104 2=-74 3=-59 4=-95 5=-53
blank|seg-share 0=-11 3=-38 4=-25 5=-50 none=-15
blank|seg-shared 0=-12 1=-25 3=-65 4=-72
conjunction|alike-max -1=-12 -2=-13 -3=-15 -4=-30 1=17 2=-17 3=-38 4=-16 none=-13
conjunction|alike -1=-15 -2=-40 -3=-31 -4=-25 0=-28 4=55 none=-13
conjunction|best-other -1=-28 -2=-25 -3=-45 -4=-51 -5=-47 0=-16 1=-20 2=-10 3=-16 4=-11 5=-22
conjunction|likely 0=-30 1=-16 2=-19 3=-22 4=-14
conjunction|maybe 0=-26 1=-10 2=-8 3=13 4=31
conjunction|opening-list false:true:2=-36 false:true:3=-34 false:true:4=-31
conjunction|seg-least 0:0=-49 1:0=-20 1:1=-30 2:0=-17 2:1=-17 2:2=-27 3:0=-28 3:1=-29 3:2=-26 4:0=-19 4:1=-27 4:2=-27 5:0=20 5:1=-22 5:2=-30 6:0=-27 6:1=-80 6:2=-29 7:2=-21 8:0=16 8:2=-37
conjunction|seg-left-words 10=-27 11=-40 2=-76 4=-21 5=-23 6=-30 7=-30 8=-11
conjunction|seg-request false:false=-15 false:true=-21 true:false=-22 true:true=-24
conjunction|seg-right-words 1=-29 10=-52 11=-39 2=-39 3=-37 4=-14 5=-10 6=-21 7=-24 8=-21
conjunction|seg-share 0=-9 2=-29 3=-26 4=-33 5=-31 none=-49
conjunction|seg-shared 0=-11 1=-20 2=-24 3=-38 4=-39
likely 0=-8 1=-8 2=-22 3=-40 4=-51 5=-140
line|alike-max -1=-38 -2=-61 -3=-26 -4=-44 0=-26 2=40 3=49 4=49 none=-21
line|alike -3=-21 -4=-57 0=39 1=91 2=50 3=105 4=83 none=-21
line|best-other -1=-24 -3=-13 -4=-15 -5=37 0=-12 1=-18 2=-17 3=-34 4=-32 5=-29
line|likely 1=-17 2=-20 3=-48 4=-24
line|maybe 1=-28 2=-38 3=-65 4=-98 5=-153
line|opening-list false:true:2=17 false:true:4=-23
line|seg-least 0:0=-21 1:0=-36 1:1=-56 2:0=-20 2:1=-43 3:0=-11 3:1=-42 4:0=26 4:1=-32 4:2=-82 5:0=-16 5:1=-24 5:2=-50 6:0=-28 6:1=36 6:2=-55 7:0=29 7:1=-39 8:1=-12 8:2=-44
line|seg-left-words 1=-11 10=-80 11=-65 2=-50 3=-34 4=14 5=-9 6=-38 7=-13 9=-16
line|seg-request false:false=-50 false:true=-9 true:false=-12 true:true=21
line|seg-right-words 1=16 10=-71 11=-110 2=16 3=15 4=13 5=-20 6=-30 7=-23 8=-15 9=-42
line|seg-share 0=-8 1=-25 2=-11 3=-34 4=-54 5=-56 none=-21
line|seg-shared 0=-12 1=-23 2=-19 3=-42 4=-74
list|alike-least -1=-79 -2=-89 -3=-14 -4=35 0=-74 1=-77 2=-51 3=-31 4=-17 none=-32
list|alike-max -1=-124 -2=-128 -3=-81 0=-69 1=-19 2=-48 3=22 4=17 none=-32
list|alike -1=36 -2=10 -3=-30 -4=-18 0=24 2=10 3=-16 4=-14 none=-32
list|best-other -1=-10 -2=38 -3=49 -4=51 -5=58 0=-19 1=-36 2=-30 3=-30 4=-26 5=-15
list|likely 0=29 2=-19 3=-84 4=-100
list|maybe 1=-29 2=-24 3=-80
list|opening-list false:true:2=-89 false:true:3=-119 false:true:4=-65 true:true:2=14 true:true:3=27 true:true:4=53
list|ordered false=-24
list|ordinal 1=-77 2=21 3=28 4=11 5=-139
list|seg-least 0:0=-38 1:0=-16 2:0=-30 3:0=-25 3:1=-24 4:1=-46 6:2=-8 7:0=8 7:1=59 8:0=22 8:2=-38
list|seg-left-words 10=-82 4=-65 5=-42 6=-32 8=21
list|seg-request false:false=-31 true:false=-20
list|seg-right-words 10=-45 3=16 4=47 5=68 6=-20 7=-19
list|seg-share 2=-12 4=-34 5=-83 none=-38
list|seg-shared 2=-19 3=-33 4=-78
maybe 0=-14 1=-20 2=-27 3=-41 4=-71 5=-233
opening-list false:false:2=69 false:false:3=76 false:true:2=-35 false:true:3=-35 false:true:4=-29 true:true:2=14 true:true:3=27 true:true:4=53
ordered false=-24
ordinal 1=-77 2=21 3=28 4=11 5=-139
seg-least 0:0=-25 1:0=-33 1:1=-28 2:0=-18 2:1=-31 2:2=-62 3:0=-22 3:1=-30 3:2=-57 4:0=-10 4:1=-25 4:2=-41 5:1=-21 5:2=-29 6:0=-9 6:1=-38 6:2=-34 7:1=-20 7:2=-28 8:0=14 8:2=-32
seg-left-words 10=-47 11=-91 2=-59 3=-18 4=-47 5=-36 6=-32 7=-19 8=-9
seg-request false:false=-35 false:true=-20 true:false=-23
seg-right-words 1=8 10=-55 11=-134 2=-26 3=-25 4=-31 5=-28 6=-23 7=-22 8=-12
seg-share 0=-8 2=-18 3=-31 4=-37 5=-38 none=-25
seg-shared 0=-9 1=-19 2=-17 3=-36 4=-52
sentence|alike-max -1=-23 -2=-39 -3=-49 -4=-43 0=15 1=35 2=32 3=47 4=77
sentence|alike -1=-17 -2=-28 -3=-18 -4=-27 0=-27 1=-18 4=75
sentence|best-other -1=42 -2=14 -4=-9 -5=-20 2=-17 3=-26 4=-34 5=-38
sentence|likely 0=-8 1=-9 2=-26 3=-41 4=-70 5=-38
sentence|maybe 0=-17 1=-23 2=-30 3=-37
sentence|opening-list false:true:2=-42 false:true:3=-31 false:true:4=-23
sentence|seg-least 0:0=-33 1:0=-48 1:1=-24 2:0=-13 2:1=-33 3:0=-22 3:1=-31 3:2=-9 4:0=-26 4:1=-22 4:2=-36 5:1=-17 5:2=-16 6:1=-14 6:2=-45 7:1=-17 7:2=-38 8:0=18 8:1=-12 8:2=-29
sentence|seg-left-words 1=-37 10=-14 11=-73 2=-46 3=-9 4=-97 5=-34 6=-29 7=-20 8=-18 9=13
sentence|seg-request false:false=-43 false:true=-29 true:false=-15 true:true=14
sentence|seg-right-words 1=-16 10=17 11=-50 2=-46 3=-47 4=-47 5=-59 6=-32 7=-26 8=-12 9=14
sentence|seg-share 0=-10 2=-14 3=-37 4=-40 5=-34 none=-33
sentence|seg-shared 0=-11 1=-17 2=-14 3=-33 4=-52
`;
