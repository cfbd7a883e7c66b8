"""The words a county is made of: people, villages, schools, townships."""

import dataclasses

COUNTY = "港北区"

# How surnames are spread in eastern Guangxi, roughly, in parts.
SURNAMES = {
    "黄": 14, "李": 10, "梁": 9, "陈": 9, "韦": 9, "覃": 7, "谭": 5, "陆": 5,
    "甘": 4, "莫": 4, "杨": 4, "刘": 4, "张": 4, "王": 3, "何": 3, "周": 3,
    "吴": 3, "林": 3, "农": 2, "蒙": 2, "卢": 2, "蓝": 2, "廖": 2, "施": 2,
    "韩": 1, "邓": 2, "苏": 1, "谢": 1, "龙": 1, "岑": 1, "欧阳": 1, "零": 1,
}
GIVEN_MEN = "志伟建华国强文军海波永光明辉荣斌勇杰锋平春生家宏德贵卫东立新"
GIVEN_WOMEN = "秀英丽华雅玲美兰春梅海燕金凤雪莲艳萍玉珍晓红静怡少芳桂芬慧敏"

VILLAGE_FIRST = "新永大石龙长平古上下东西南北白甘福仁江马"
VILLAGE_SECOND = "庆福塘岭圩湾冲垌屯岸桥山水安兴龙平和田"

STREETS = ("金港大道", "荷城路", "中山北路", "民主路", "桂林路", "建设东路", "解放路",
           "仙衣路", "江北大道", "迎宾大道", "布山大道", "永明街")
ESTATES = ("阳光花园", "盛世名都", "荷塘月色", "御景湾", "桂花苑", "江南新城")

KINDERGARTENS = (
    "小太阳", "金色摇篮", "小博士", "蓝天", "红苹果", "童心", "育才", "七色光", "小天使",
    "阳光宝贝", "爱心", "启明星", "春蕾", "小星星", "希望", "金苹果", "未来星", "贝贝佳",
    "小精灵", "智慧树", "东方明珠", "快乐宝贝", "晨曦", "童话", "彩虹", "育苗", "向日葵",
    "花蕾", "金太阳", "新世纪", "小神童", "英才", "乐乐", "欢欢", "摇篮", "天天向上")


@dataclasses.dataclass(frozen=True)
class Township:
    """A township or street and how many units of each kind lie in it."""

    name: str
    urban: bool
    primary: int
    junior: int
    special: int
    points: int
    kindergartens: int
    latitude: float
    longitude: float
    radius: float  # in kilometres


# Eight names are those of Gangbei; 江北街道 and 西江镇 are made up. The numbers
# add up to the plan's: 92, 16, 1, 76 and 341. Where they lie is about right.
TOWNSHIPS = (
    Township("贵城街道", True, 16, 3, 0, 0, 92,
             23.094, 109.604, 3),
    Township("港城街道", True, 12, 2, 1, 2, 62,
             23.112, 109.560, 4),
    Township("大圩镇", False, 16, 2, 0, 18, 52,
             23.160, 109.790, 8),
    Township("庆丰镇", False, 14, 2, 0, 16, 44,
             23.240, 109.740, 8),
    Township("根竹镇", False, 10, 2, 0, 12, 26,
             23.168, 109.482, 7),
    Township("武乐镇", False, 8, 1, 0, 9, 18,
             23.112, 109.700, 6),
    Township("奇石乡", False, 5, 1, 0, 9, 10,
             23.350, 109.640, 9),
    Township("中里乡", False, 5, 1, 0, 8, 8,
             23.320, 109.520, 8),
    Township("江北街道", True, 3, 1, 0, 0, 17,
             23.121, 109.612, 2),
    Township("西江镇", False, 3, 1, 0, 2, 12,
             23.066, 109.660, 5),
)

_NUMERALS = "零一二三四五六七八九"


def numeral(number):
    """1 to 99 as Chinese writes it: 3 is 三, 12 is 十二."""
    tens, ones = divmod(number, 10)
    text = ("" if tens < 2 else _NUMERALS[tens]) + ("十" if tens else "")
    return text + (_NUMERALS[ones] if ones else "")


def person(rng):
    """A person's name of two to four characters."""
    surname = rng.choices(list(SURNAMES), weights=list(SURNAMES.values()))[0]
    given = rng.choice((GIVEN_MEN, GIVEN_WOMEN))
    first = rng.choice(given)
    if rng.random() < 0.2:
        return surname + first
    return surname + first + rng.choice([c for c in given if c != first])


def phone(rng):
    """An eleven-digit mobile number."""
    return f"1990{rng.randrange(10000000):07d}"


def villages(rng, count):
    """Names of villages, all different."""
    every = [a + b for a in VILLAGE_FIRST for b in VILLAGE_SECOND if a != b]
    return rng.sample(every, count)
