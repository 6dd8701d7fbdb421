"""The problems, goals, objectives and interventions of the sample."""

from __future__ import annotations

from datetime import UTC, date, datetime

from planner.model.plan import (
    Agreement,
    Dose,
    Goal,
    Intervention,
    Objective,
    Plain,
    Problem,
    Slot,
)

ADMITTED = datetime(2026, 5, 4, 18, 40, tzinfo=UTC)
PLANNED, EARLY, CORE, LATE = (
    date(2026, 5, 5),
    date(2026, 5, 9),
    date(2026, 5, 18),
    date(2026, 5, 25),
)
PLAN_ID = "3f2a91c07d5e4b6f8a1c2d3e4f506172"
ARUN, DANA = "Arun Patel, LADC", "Dana Reyes, LMHC"


def slots(**values):
    return tuple(Slot(name=name, type="count", value=str(value)) for name, value in values.items())


def team(text, en, es, *, who, role, kind, times, per, minutes, technique, evidence, cite, key):
    return Intervention(
        id=f"i-{key}",
        text=text,
        plain=Plain(en=en, es=es),
        kind=kind,
        technique=technique,
        role=role,
        responsible=who,
        dose=Dose(times=times, per=per, minutes=minutes, until=LATE),
        evidence=evidence,
        cite=cite,
    )


TRIGGER_MAP = Objective(
    id="o-triggers",
    text="{patient} will list at least {target} personal triggers and rate each from 0 to 10 in a "
    "written trigger map by {by}.",
    plain=Plain(
        en="I will write down {target} things that set off my urges by {by}.",
        es="Voy a anotar {target} cosas que me dan ganas para el {by}.",
    ),
    slots=slots(target=6),
    baseline="2 triggers known",
    measure="urge_0_10",
    method="worksheet",
    pace="early",
    due=EARLY,
    interventions=(
        team(
            "Teach functional analysis: map two recent urges from trigger to outcome with {patient}.",
            "My counselor will help me map what sets off my urges.",
            "Mi consejero me ayudará a ver qué me da ganas.",
            who=ARUN,
            role="counselor",
            kind="individual",
            times=2,
            per="week",
            minutes=45,
            technique="Functional analysis",
            evidence="A",
            cite=("tip33", "nida-cbt-1998"),
            key="map",
        ),
    ),
)
URGE_PLAN = Objective(
    id="o-plan",
    text="{patient} will use a step of the urge plan within {minutes} minutes in at least {target}% "
    "of logged urges over 7 days by {by}; baseline {baseline}%.",
    plain=Plain(
        en="When an urge comes, I will use my urge plan within {minutes} minutes. I will do this 6 of "
        "10 times by {by}.",
        es="Cuando me den ganas, voy a usar mi plan en {minutes} minutos. Lo haré 6 de cada 10 veces "
        "para el {by}.",
    ),
    slots=slots(minutes=5, target=60, baseline=20),
    unit="% of urges",
    measure="urge_0_10",
    method="self_log",
    pace="core",
    due=CORE,
    interventions=(
        team(
            "Lead relapse-prevention group: build and rehearse a written urge plan with delay, distract, "
            "call and leave steps; review urge logs for what worked.",
            "In group I will build my urge plan and practice it.",
            "En el grupo voy a armar mi plan y practicarlo.",
            who=DANA,
            role="therapist",
            kind="group",
            times=5,
            per="week",
            minutes=60,
            technique="CBT coping skills training",
            evidence="A",
            cite=("tip33", "tip35"),
            key="group",
        ),
        team(
            "Look at the urge log with {patient} on every evening shift and praise each step used.",
            "Staff will look at my urge log with me every evening.",
            "El equipo verá mi registro conmigo cada noche.",
            who="Evening team",
            role="any_clinician",
            kind="milieu",
            times=1,
            per="shift",
            minutes=0,
            technique="Contingent encouragement",
            evidence="P",
            cite=(),
            key="log",
        ),
    ),
)
TALK = Objective(
    id="o-talk",
    text="{patient} will hold at least {target} planned talks of 15 minutes with Rosa using “I feel” "
    "statements, each rated 6 or higher for calm (0 to 10), by {by}; baseline {baseline}.",
    plain=Plain(
        en="I will have {target} calm talks with Rosa by {by}.",
        es="Voy a tener {target} charlas tranquilas con Rosa para el {by}.",
    ),
    slots=slots(target=2, baseline=0),
    measure="calm_0_10",
    method="self_log",
    pace="core",
    due=CORE,
    interventions=(
        team(
            "Coach {patient} and sister in speaker and listener turns during family sessions; agree on a "
            "pause word before each talk.",
            "A family therapist will help Rosa and me talk and listen.",
            "Una terapeuta familiar nos ayudará a Rosa y a mí a hablar y escuchar.",
            who="Lena Ortiz, LMFT",
            role="family_therapist",
            kind="family",
            times=1,
            per="week",
            minutes=60,
            technique="Communication skills training",
            evidence="B",
            cite=("tip39",),
            key="family",
        ),
    ),
)
BUDGET = Objective(
    id="o-budget",
    text="{patient} will write a one-page weekly spending plan that covers rent, food and phone, and "
    "review it with staff on {target} of 3 paydays by {by}.",
    plain=Plain(
        en="I will write a one-page money plan. I will look at it with staff on {target} paydays by {by}.",
        es="Voy a escribir un plan de dinero de una página. Lo voy a ver con el equipo en {target} días "
        "de pago para el {by}.",
    ),
    slots=slots(target=2),
    baseline="No written plan",
    measure="bills_on_time",
    method="record",
    pace="long",
    due=LATE,
    interventions=(
        team(
            "Guide {patient} through a one-page budget with real bills and plan a low-risk payday.",
            "My case manager will help me plan a safe payday.",
            "Mi coordinador me ayudará a planear un día de pago seguro.",
            who="Sam Whitfield",
            role="case_manager",
            kind="case_mgmt",
            times=1,
            per="week",
            minutes=30,
            technique="Money management coaching",
            evidence="C",
            cite=(),
            key="money",
        ),
    ),
)


def problems():
    return (
        Problem(
            id="p-urges",
            text="Urges and cravings to drink that are hard to ride out",
            title=Plain(en="Urges and cravings to drink", es="Ganas fuertes de beber"),
            why=Plain(
                en="I get strong urges to drink. I want to get through them without drinking.",
                es="Me dan ganas fuertes de beber. Quiero pasarlas sin beber.",
            ),
            evidence=(
                "Reports urges of 8 out of 10 on 6 of the last 7 days",
                "Drank 5 or more drinks on 22 of the last 30 days (AUDIT-C 11)",
                "“Payday is the worst. I pass three stores on the way home.”",
            ),
            diagnoses=("d-alcohol",),
            stage="preparation",
            goals=(
                Goal(
                    id="g-urges",
                    text="{patient} gets through urges without drinking by spotting triggers early and "
                    "using a practiced urge plan.",
                    plain=Plain(
                        en="I get through urges without drinking.", es="Paso las ganas sin beber."
                    ),
                    client_words="I want to walk past the store and keep walking.",
                    agreement=Agreement.AGREE,
                    objectives=(TRIGGER_MAP, URGE_PLAN),
                ),
            ),
        ),
        Problem(
            id="p-family",
            text="Arguments with her sister that end in leaving the house and drinking",
            title=Plain(en="Conflict at home", es="Conflictos en casa"),
            why=Plain(
                en="Talks with my sister turn into fights.",
                es="Las charlas con mi hermana terminan en peleas.",
            ),
            evidence=(
                "Three arguments in the last two weeks; drank within an hour after two of them",
                "Sister Rosa has asked her to take part in family sessions before coming home",
            ),
            diagnoses=("d-alcohol", "d-depression"),
            stage="action",
            goals=(
                Goal(
                    id="g-family",
                    text="{patient} talks through disagreements with her sister without leaving or drinking.",
                    plain=Plain(
                        en="I can talk with my sister without a fight.",
                        es="Puedo hablar con mi hermana sin pelear.",
                    ),
                    client_words="I want Rosa to trust me with the kids again.",
                    agreement=Agreement.AGREE,
                    agreement_note="Wants the first session without the children.",
                    objectives=(TALK,),
                ),
            ),
        ),
        Problem(
            id="p-money",
            text="Money runs out before the month ends and payday is a time of risk",
            title=Plain(en="Money and payday", es="El dinero y el día de pago"),
            why=Plain(en="My money runs out too soon.", es="El dinero se me acaba muy pronto."),
            evidence=("Rent was late 2 of the last 3 months; no written budget",),
            diagnoses=(),
            stage="contemplation",
            goals=(
                Goal(
                    id="g-money",
                    text="{patient} covers rent, food and phone each month and has a safe plan for payday.",
                    plain=Plain(
                        en="I pay my bills and have a safe payday.",
                        es="Pago mis cuentas y paso un día de pago seguro.",
                    ),
                    client_words="I want to pay rent first, not last.",
                    agreement=Agreement.AGREE,
                    objectives=(BUDGET,),
                ),
            ),
        ),
    )
