"""A baby's death, somebody else's, and none."""

import pytest

from familyhub.triage.deaths import panel_of_loss, whose_death


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        ("we lost our little boy at 38 weeks", "baby"),
        ("she was born asleep at 39 weeks", "baby"),
        ("my baby passed yesterday", "baby"),
        ("miscarried last week and my mum died in spring", "baby"),
        ("no heartbeat at the scan", "baby"),
        ("my mum died and i'm pregnant", "other"),
        ("i lost my job and we have a baby coming", "thing"),
        ("i lost my baby's red book", "thing"),
        ("Lost my baby's hat on the bus", "thing"),
        ("i lost the baby. in the sense that she'd rolled under the sofa, giggling", "thing"),
        ("lost the little one in the park, found him behind a bin eating leaves", "thing"),
        ("i lost the baby at 9 weeks. found her scan picture under the bed", "baby"),
        ("milk came in and i've no one to feed", "baby"),
        ("the nursery is painted and there is nobody to put in it", "baby"),
        ("he only lived for two hours", "baby"),
        ("couldnt find the flicker. the room went quiet", "baby"),
        ("it wasnt compatible with life and we had to decide", "baby"),
        ("our little one went to sleep and didnt wake up", "baby"),
        ("she went to sleep and didnt wake up for her 3am feed", ""),
        ("we lived in a flat for two years", ""),
        ("she went stiff and buried her face in my neck", ""),
        ("he buried his head in the sofa and our baby laughed", ""),
        ("we are burying her on Friday", "baby"),
        ("the day we buried our little girl", "baby"),
        ("our neighbour's passed on three bags of shoes", ""),
        ("my sister passed on the cot and a pram", ""),
        ("my grandpa Stan passed on Sunday", "other"),
        ("my nan passed away on the 3rd", "other"),
        ("the anniversary of my mums death is coming up", "other"),
        ("our cat got run over and im 38 weeks", "other"),
        ("our dog died and my toddler keeps asking", "other"),
        ("nan died shes the one who helped me", "other"),
        ("my baby was 34+2 when he was born", ""),
        ("i lose my temper", ""),
        ("can i give honey", ""),
        ("my sisters baby died of cot death in 1998 and now my mum phones at 2 to ask if mine is breathing", "thing"),
        ("my friend's little boy died 6 years ago, what are the rules on sleep now", "thing"),
        ("my wifes baby died at 20 weeks in 2019", "baby"),
        ("our son died at 2 days", "baby"),
        ("how do i tell my 4 year old that his baby sister has died", "baby"),
        ("my baby passed her hearing test", ""),
        ("lost my baby's hat", "thing"),
        ("baby losing weight", ""),
        ("this baby shower was dead good", ""),
        ("our baby is dead cute", ""),
        ("dying to meet my baby, my daughter is dying for a brother", ""),
        ("my baby is dead", "baby"),
        ("he would have turned two tomorrow", "baby"),
        ("she'd have been 6 months now", "baby"),
        ("it would have been his due date today", "baby"),
        ("she would be 3 today", "baby"),
        ("no idea what to do with the pram now he isn't here", "baby"),
        ("the moses basket, she isnt here anymore", "baby"),
        ("his cot never got used, he never came home", "baby"),
        ("what do we do with the car seat, she never came home", "baby"),
        ("it would have been nice to have a nap today", ""),
        ("she would be asleep now if you hadn't rung", ""),
        ("cot in the nursery, she's not here yet", ""),
        ("which pram now she isn't here until june", ""),
        ("nursery is shut today she isn't here", ""),
        ("our baby was dead when we got there", "baby"),
        ("my baby is dying", "baby"),
        ("social services took my baby and it feels like she died", ""),
    ],
)
def test_whose_death(words: str, whose: str) -> None:
    assert whose_death(words) == whose


@pytest.mark.parametrize(
    ("words", "panel"),
    [
        ("our son was stillborn in march", "loss-of-a-born-baby"),
        ("my baby was born at 39 weeks and died two days later", "loss-of-a-born-baby"),
        ("our daughter died at 3 weeks old", "loss-of-a-born-baby"),
        ("he died when he was four months", "loss-of-a-born-baby"),
        ("our 3 month old died in his cot", "loss-of-a-born-baby"),
        ("what can we do at the funeral of our baby", "loss-of-a-born-baby"),
        ("she only lived for two hours", "loss-of-a-born-baby"),
        ("had a miscarriage at 9 weeks", "loss"),
        ("no heartbeat at the scan at 12 weeks", "loss"),
        ("we lost our baby", "loss"),
        ("baby died 2 weeks ago at 10 weeks pregnant", "loss"),
        ("baby died at 8 weeks, it was two days ago", "loss"),
    ],
)
def test_only_an_early_loss_is_told_of_bleeding_first(words: str, panel: str) -> None:
    assert panel_of_loss(words) == panel
