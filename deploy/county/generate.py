#!/usr/bin/env python3
"""Writes the rosters of a county as large as Gangbei, for trials and tests.

    generate.py --out DIR [--seed N] [--encoding ENC] [--today YYYY-MM-DD]

units.csv, supervisors.csv and assignments.csv have the Chinese headings of a
bureau's own files. The same seed gives the same bytes. Nobody in them exists.
"""

import argparse
import collections
import csv
import dataclasses
import datetime
import math
import pathlib
import random

import names

AREA_SIZE = 20  # 责任区: at most about 20 units
SUPERVISORS = 91
COUNTY_TIER = 5
FULL_TIME = 7
SPECIAL = 8
HEADS_AS_SUPERVISORS = 30
WITHOUT_CODE = 18  # kindergartens that are not registered
TERM_MONTHS = 36  # 条例 art. 6: a term is 3 years, at most 3 in a row

UNIT_HEADINGS = ("学校标识码", "单位名称", "类别", "办学性质", "乡镇", "责任区", "在校生数",
                 "校长姓名", "校长电话", "地址", "经度", "纬度")
SUPERVISOR_HEADINGS = (
    "督学证号", "姓名", "性质", "层级", "学历", "教育工作年限", "任期起", "任期止", "任期届数",
    "联系电话", "工作单位", "近亲属所在单位", "原任职单位", "离职日期")
ASSIGNMENT_HEADINGS = ("单位名称", "学校标识码", "督学证号")

# The kind's digit of a ten-digit code.
CODE_DIGITS = {"幼儿园": "1", "小学": "2", "初中": "3", "特殊教育学校": "5"}


@dataclasses.dataclass
class Unit:
    name: str
    kind: str
    township: str
    village: str
    enrolment: int | None
    private: bool = False
    code: str = ""
    area: str = ""
    head: str = ""
    phone: str = ""
    address: str = ""
    longitude: float = 0
    latitude: float = 0

    def row(self):
        return (self.code, self.name, self.kind, "民办" if self.private else "公办",
                self.township, self.area,
                "" if self.enrolment is None else self.enrolment, self.head,
                self.phone, self.address, f"{self.longitude:.5f}",
                f"{self.latitude:.5f}")


@dataclasses.dataclass
class Supervisor:
    number: str
    name: str
    kind: str
    tier: str
    education: str
    years: int
    term_start: datetime.date
    term_end: datetime.date
    term_number: int
    phone: str
    employer: str
    relative_at: str = ""
    former_at: str = ""
    left: datetime.date | None = None

    def row(self):
        return (self.number, self.name, self.kind, self.tier, self.education,
                self.years, self.term_start.isoformat(),
                self.term_end.isoformat(), self.term_number, self.phone,
                self.employer, self.relative_at, self.former_at,
                self.left.isoformat() if self.left else "")

    def may_supervise(self, unit):
        """条例 art. 10: no tie to the unit, whenever it ended."""
        return unit.name not in (self.employer, self.relative_at,
                                 self.former_at)


def first_of_month(day, months):
    """The first of the month that is `months` after that of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return datetime.date(index // 12, index % 12 + 1, 1)


def primary_schools(rng, town, village_names):
    """A central school, then numbered ones in streets, villages elsewhere."""
    prefix = town.name.removesuffix("街道") if town.urban else town.name
    for i in range(town.primary):
        village = village_names[i]
        if i == 0:
            name, pupils = f"{town.name}中心小学", rng.randint(900, 2300)
        elif town.urban:
            name = f"{names.COUNTY}{prefix}第{names.numeral(i)}小学"
            pupils = rng.randint(500, 2400)
        else:
            name, pupils = f"{prefix}{village}小学", rng.randint(70, 420)
        yield Unit(name, "小学", town.name, village, pupils,
                   private=town.urban and rng.random() < 0.15)


def junior_schools(rng, town, village_names):
    for i in range(town.junior):
        village = village_names[i]
        number = f"第{names.numeral(i + 1)}" if town.junior > 1 else ""
        yield Unit(f"{town.name}{number}初级中学", "初中", town.name, village,
                   rng.randint(600, 2600), private=town.urban and i == 2)


def teaching_points(rng, town, schools):
    """Points of village schools, in villages of their own."""
    parents = [s for s in schools if s.kind == "小学"]
    for i, village in enumerate(names.villages(rng, town.points)):
        parent = parents[i % len(parents)]
        yield Unit(f"{parent.name}{village}教学点", "教学点", town.name,
                   parent.village, rng.randint(6, 62))


def garden_names(rng, town, village_names, public):
    """Endless names: public ones by village, private ones by brand first."""
    rounds = ("", "第二", "第三", "第四")
    if public:
        for suffix in rounds:
            for village in village_names:
                yield f"{town.name}{village}{suffix}幼儿园", village
    brands = list(names.KINDERGARTENS)
    rng.shuffle(brands)
    for brand in brands:
        yield f"{town.name}{brand}幼儿园", rng.choice(village_names)
    for suffix in rounds:
        for brand in brands:
            village = rng.choice(village_names)
            yield f"{town.name}{village}{brand}{suffix}幼儿园", village


def kindergartens(rng, town, village_names):
    """The central one, then every fourth public and the others private."""
    by_village = garden_names(rng, town, village_names, public=True)
    by_brand = garden_names(rng, town, village_names, public=False)
    for i in range(town.kindergartens):
        public = i % 4 == 0
        name, village = next(by_village if public else by_brand)
        if i == 0:
            name = f"{town.name}中心幼儿园"
        pupils = rng.randint(150, 460) if public else rng.randint(28, 320)
        yield Unit(name, "幼儿园", town.name, village, pupils,
                   private=not public)


def address(rng, town, unit):
    """In streets a road and a number, elsewhere the village."""
    where = f"广西贵港市{names.COUNTY}{town.name}"
    if not town.urban:
        return f"{where}{unit.village}村{rng.randint(1, 20)}组"
    road = f"{rng.choice(names.STREETS)}{rng.randint(1, 988)}号"
    if unit.kind == "幼儿园" and rng.random() < 0.1:
        # Bureaus type such addresses; a reader of CSV must cope.
        return f'{where}{road},"{rng.choice(names.ESTATES)}"小区内'
    return where + road


def township_units(rng, town):
    """What lies in a township, neighbours beside each other."""
    village_names = names.villages(rng, max(town.primary, 12))
    units = list(primary_schools(rng, town, village_names))
    units += junior_schools(rng, town, village_names)
    if town.special:
        units.append(Unit(f"{names.COUNTY}特殊教育学校", "特殊教育学校", town.name,
                          village_names[0], rng.randint(120, 210)))
    units += teaching_points(rng, town, units)
    units += kindergartens(rng, town, village_names)
    for unit in units:
        unit.address = address(rng, town, unit)
    return sorted(units, key=lambda unit: village_names.index(unit.village))


def put_into_areas(town, units):
    """Even areas of neighbours, none above AREA_SIZE."""
    areas = math.ceil(len(units) / AREA_SIZE)
    for i, unit in enumerate(units):
        number = i * areas // len(units) + 1
        unit.area = (f"{town.name}第{names.numeral(number)}责任区"
                     if areas > 1 else f"{town.name}责任区")


def give_codes(rng, units):
    """Ten digits: kind, 145 for Guangxi, a number. Some have none."""
    gardens = [u for u in units if u.kind == "幼儿园" and u.private]
    without = {u.name for u in rng.sample(gardens, WITHOUT_CODE)}
    coded = [u for u in units if u.kind in CODE_DIGITS and u.name not in without]
    numbers = rng.sample(range(1000, 1000000), len(coded))
    for unit, number in zip(coded, numbers):
        unit.code = f"{CODE_DIGITS[unit.kind]}145{number:06d}"


def make_units(rng):
    """Every supervised unit; the governments come last."""
    units = []
    for town in names.TOWNSHIPS:
        local = township_units(rng, town)
        put_into_areas(town, local)
        units += local
    give_codes(rng, units)
    for town in names.TOWNSHIPS:
        office = "办事处" if town.name.endswith("街道") else "人民政府"
        units.append(Unit(
            town.name + office, "乡镇（街道）", town.name, "", None,
            address=f"广西贵港市{names.COUNTY}{town.name}政府路1号"))
    heads = distinct_people(rng, len(units))
    for unit, head in zip(units, heads):
        unit.head, unit.phone = head, names.phone(rng)
    return units


def nearby(rng, latitude, longitude, kilometres):
    """A spot at most so far away."""
    away = kilometres * math.sqrt(rng.random())
    angle = rng.uniform(0, 2 * math.pi)
    degrees = away / 111.2
    return (latitude + degrees * math.sin(angle),
            longitude + degrees * math.cos(angle) /
            math.cos(math.radians(latitude)))


def give_places(rng, units):
    """Villages lie around their township, the units of one close together."""
    towns = {town.name: town for town in names.TOWNSHIPS}
    spots = {}
    for unit in units:
        town = towns[unit.township]
        key = (unit.township, unit.village)
        if key not in spots:
            radius = town.radius if unit.village else 0
            spots[key] = nearby(rng, town.latitude, town.longitude, radius)
        unit.latitude, unit.longitude = nearby(rng, *spots[key], 0.6)


def distinct_people(rng, count):
    people = dict.fromkeys(names.person(rng) for _ in range(count))
    while len(people) < count:
        people[names.person(rng)] = None
    return list(people)


def supervisor_kinds(rng):
    """Full-time, special, part-time; the tiers follow the plan's three."""
    kinds = ["专职"] * FULL_TIME + ["特约"] * SPECIAL
    kinds += ["兼职"] * (SUPERVISORS - len(kinds))
    for i, kind in enumerate(kinds):
        if i < COUNTY_TIER:
            yield kind, "县级"
        else:
            yield kind, "责任区" if rng.random() < 0.33 else "校级"


def make_supervisor(rng, index, kind, tier, today):
    """Somebody qualified (条例 art. 7) whose term covers today."""
    start = first_of_month(today, -rng.choice((35, 24, 24, 12, 12, 12, 6, 0)))
    end = first_of_month(start, TERM_MONTHS) - datetime.timedelta(days=1)
    term_number = rng.choices((1, 2, 3), weights=(6, 3, 1))[0]
    first_year = start.year - 3 * (term_number - 1)
    office = f"{names.COUNTY}人民政府教育督导室"
    employers = {
        "专职": office,
        "特约": rng.choice(("贵港市教育科学研究所", f"{names.COUNTY}关心下一代工作委员会",
                            f"{names.COUNTY}教育局（退休）"))}
    return Supervisor(
        number=f"450802{first_year}{index:03d}", name="", kind=kind, tier=tier,
        education=rng.choices(("本科", "硕士", "博士"), weights=(85, 14, 1))[0],
        years=rng.randint(25, 40) if kind == "特约" else rng.randint(10, 34),
        term_start=start, term_end=end, term_number=term_number,
        phone=names.phone(rng), employer=employers.get(kind, ""))


def make_supervisors(rng, units, today):
    """Everyone with a name, an employer and, some, ties to units."""
    schools = [u for u in units if u.kind in ("小学", "初中")]
    gardens = [u for u in units if u.kind == "幼儿园"]
    heads = iter(rng.sample(schools, HEADS_AS_SUPERVISORS))
    taken = {u.head for u in units}
    people = [p for p in distinct_people(rng, 600) if p not in taken]
    supervisors = []
    for i, (kind, tier) in enumerate(supervisor_kinds(rng), start=1):
        one = make_supervisor(rng, i, kind, tier, today)
        head = next(heads, None) if kind == "兼职" else None
        if head:
            one.name, one.phone, one.employer = head.head, head.phone, head.name
        else:
            one.name = people.pop()
            one.employer = one.employer or rng.choice(schools).name
        if i % 8 == 0:
            one.relative_at = rng.choice(schools + gardens).name
        if i % 6 == 0:
            # Some left less than three years ago, some before.
            one.former_at = rng.choice(schools).name
            one.left = first_of_month(today, -rng.randint(4, 80))
        supervisors.append(one)
    return supervisors


def share_out(areas):
    """How many supervisors each area gets, by the largest remainder."""
    total = sum(len(units) for units in areas.values())
    exact = {a: SUPERVISORS * len(u) / total for a, u in areas.items()}
    shares = {a: math.floor(x) for a, x in exact.items()}
    by_remainder = sorted(areas, key=lambda a: shares[a] - exact[a])
    for area in by_remainder[:SUPERVISORS - sum(shares.values())]:
        shares[area] += 1
    return shares


def assign(rng, units, supervisors):
    """Each unit to the least busy of its area whom nothing recuses."""
    areas = collections.defaultdict(list)
    for unit in units:
        if unit.area:
            areas[unit.area].append(unit)
    order = supervisors[:]
    rng.shuffle(order)
    load = collections.Counter()
    chosen = {}
    for area, count in share_out(areas).items():
        local, order = order[:count], order[count:]
        for unit in areas[area]:
            free = ([s for s in local if s.may_supervise(unit)] or
                    [s for s in supervisors if s.may_supervise(unit)])
            one = min(free, key=lambda s: (load[s.number], s.number))
            load[one.number] += 1
            chosen[unit.name] = one
    return [(unit.name, unit.code, chosen[unit.name].number)
            for unit in units if unit.name in chosen]


def write(path, encoding, headings, rows):
    with open(path, "w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows(rows)


def summary(items, key):
    counts = collections.Counter(key(item) for item in items)
    return "，".join(f"{name} {count}" for name, count in counts.items())


def parse_arguments():
    parser = argparse.ArgumentParser(
        description="Writes a made-up county's rosters as CSV.")
    parser.add_argument("--out", required=True, type=pathlib.Path,
                        help="the folder to write into; made if missing")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--encoding", default="utf-8-sig",
                        choices=("utf-8-sig", "utf-8", "gb18030"))
    parser.add_argument("--today", type=datetime.date.fromisoformat,
                        default=datetime.date(2026, 9, 1),
                        help="the day every term covers (2026-09-01)")
    return parser.parse_args()


def main():
    options = parse_arguments()
    rng = random.Random(options.seed)
    units = make_units(rng)
    give_places(random.Random(f"{options.seed} places"), units)
    supervisors = make_supervisors(rng, units, options.today)
    assignments = assign(rng, units, supervisors)
    options.out.mkdir(parents=True, exist_ok=True)
    loads = collections.Counter(number for _, _, number in assignments)
    for name, headings, rows, text in (
            ("units.csv", UNIT_HEADINGS, [u.row() for u in units],
             summary(units, lambda u: u.kind)),
            ("supervisors.csv", SUPERVISOR_HEADINGS,
             [s.row() for s in supervisors],
             summary(supervisors, lambda s: s.kind)),
            ("assignments.csv", ASSIGNMENT_HEADINGS, assignments,
             f"每人 {min(loads.values())} 至 {max(loads.values())} 个单位")):
        write(options.out / name, options.encoding, headings, rows)
        print(f"{options.out / name}: {len(rows)} 行（{text}）")


if __name__ == "__main__":
    main()
