"""What people say about a piece, and what is made of it: a table of phrasings in their own words."""

from collections.abc import Sequence

import pytest

from agents.cast import company, find_form
from agents.drafts import Interpretation, Premise
from agents.house.steering import interpret
from agents.mind import BriefSpec, Room, Works
from tools.base import Json
from tools.text.script import Act, Character, Scene, Script

PEOPLE = (
    Character(name="Mara", kind="lighthouse_keeper", role="protagonist", pronoun="she", noun="lighthouse keeper"),
    Character(name="Gale", kind="storm", role="other", pronoun="he"),
    Character(name="Tobit", kind="fisherman", pronoun="he"),
)  # fmt: skip
ACTS: tuple[Act, ...] = ("opening", "development", "development", "crisis", "climax", "resolution")
SETTINGS = ("lighthouse", "harbour", "lighthouse", "open_sea", "sea_cave", "beach")


def scripted() -> Room:
    """Return a room with a script of six scenes on the table."""
    scenes = tuple(
        Scene(
            number=number,
            act=act,
            place=f"the {setting.replace('_', ' ')}",
            setting=setting,
            characters=("Mara", "Gale") if number % 2 == 0 else ("Mara",),
            objects=("a lantern",) if number in (1, 6) else (),
        )
        for number, (act, setting) in enumerate(zip(ACTS, SETTINGS, strict=True), 1)
    )
    premise = Premise(
        text="A lighthouse keeper befriends a storm", protagonist=PEOPLE[0], others=PEOPLE[1:]
    )
    return Room(
        seed=3,
        brief=BriefSpec(prompt=premise.text),
        premise=premise,
        form=find_form("story"),
        cast=company(),
        works=Works(script=Script(title="Salt", logline="", characters=PEOPLE, scenes=scenes)),
    )


ROOM = scripted()


def read(note: str, on: str = "") -> Interpretation:
    return interpret(ROOM.cast[5], ROOM, note, on)


def asked(note: str, on: str = "") -> list[tuple[str, str, Json]]:
    return [(one.operation, one.target, one.value) for one in read(note, on).directives]


PHRASINGS: tuple[tuple[str, str, Sequence[tuple[str, str, Json]]], ...] = (
    ('make scene 3 a snowy night', 'scene:3', (('set_weather', 'scene:3', 'snow'), ('set_time', 'scene:3', 'night'))),
    ('The music is too slow.', '', (('faster', 'score', 0.4),)),
    ("I'd like it warmer overall", '', (('warmer', 'all', 0.4),)),
    ('Can we get rid of the trumpet?', '', (('remove_instrument', 'all', 'trumpet'),)),
    ('Mara should have red hair', '', (('describe', 'character:Mara', {'hair': '#c0392b'}),)),
    ('Please call the keeper Elsa instead of Mara', '', (('rename', 'character:Mara', 'Elsa'),)),
    ("it's a bit too dark, I can't see anything in scene 2", '', (('brighter', 'scene:2', 0.2),)),
    ('the ending is too sad, let them be friends in the end', '', (('ending', 'all', 'happy'),)),
    ('No drums please', '', (('remove_instrument', 'all', 'drums'),)),
    ('could the whole thing be more like a watercolor painting', '', (('style', 'storyboard', 'watercolour'),)),
    ("use simpler words, it's for my 5 year old", '', (('simpler', 'script', 0.4),)),
    ('set the last scene at dawn', '', (('set_time', 'scene:6', 'dawn'),)),
    ('I want rain in the second scene', '', (('set_weather', 'scene:2', 'rain'),)),
    ('scene 4 drags', '', (('faster', 'scene:4', 0.4),)),
    ('Less talking, more action', '', (('less_dialogue', 'all', 0.4), ('tenser', 'all', 0.4))),
    ("tell it from Mara's point of view, as 'I'", '', (('point_of_view', 'all', 'first'),)),
    ('write it in present tense', '', (('tense', 'all', 'present'),)),
    ('add a dog to scene 2', '', (('add_character', 'scene:2', {'name': 'Whin', 'kind': 'dog'}),)),
    ('Give it a happier ending', '', (('ending', 'all', 'happy'),)),
    ('the picture in scene 5 should be closer to her face', '', (('camera', 'scene:5/picture', 'closer'),)),
    ('I hate the violin', '', (('remove_instrument', 'all', 'violin'),)),
    ('What about a minor key?', '', (('mode', 'all', 'aeolian'),)),
    ('Everything feels gloomy. Lighten it up!', '', (('happier', 'all', 0.4),)),
    ('lower the volume of the music a little', '', (('quieter', 'score', 0.2),)),
    ('more piano, less brass', '', (('add_instrument', 'all', 'piano'), ('remove_instrument', 'all', 'brass'))),
    ('make it spookier', '', (('darker_tone', 'all', 0.4),)),
    ("change the title to 'The Last Light'", '', (('title', 'all', 'The Last Light'),)),
    ('Mara wears a yellow raincoat', '', (('describe', 'character:Mara', {'garments': [{'item': 'raincoat', 'colour': '#e0c040'}]}),)),
    ('shorten scene 1', '', (('shorter', 'scene:1', 0.4),)),
    ('it should all happen in winter', '', (('set_season', 'all', 'winter'),)),
    ('move scene 2 to a forest', '', (('set_place', 'scene:2', 'forest'),)),
    ('drop the lantern', '', (('remove_object', 'all', 'lantern'),)),
    ('more blue in the pictures', '', (('colour', 'storyboard', '#2f5f9e'),)),
    ('too colourful, tone it down', '', (('less_colour', 'all', 0.4),)),
    ('speed up the last two scenes', '', (('faster', 'scene:5', 0.4), ('faster', 'scene:6', 0.4))),
    ('90 bpm', '', (('tempo', 'all', 90),)),
    ("I don't like scene 3's picture, try again", '', (('retake', 'scene:3/picture', True),)),
    ('use jazz', '', (('score_style', 'all', 'jazz'),)),
    ('Ines: softer colours', '', (('less_colour', 'storyboard', 0.4),)),
    ('funnier please', '', (('funnier', 'all', 0.4),)),
    ('it needs more suspense in the middle', '', (('tenser', 'scene:3', 0.4), ('tenser', 'scene:4', 0.4))),
    ("don't make it so sad", '', (('happier', 'all', 0.4),)),
    ('without people in the first picture', '', (('remove_character', 'scene:1/picture', 'everyone'),)),
    ('the storm should be called Boreas', '', (('rename', 'character:Gale', 'Boreas'),)),
    ('Add a character named Tom', '', (('add_character', 'all', {'name': 'Tom', 'kind': 'person'}),)),
    ('slow zoom in on scene 1', '', (('move', 'scene:1', 'push'),)),
    ('fade to black after scene 4', '', (('transition', 'scene:4', 'fade'),)),
    ('cut straight from scene 2 to scene 3', '', (('transition', 'scene:2', 'cut'),)),
    ('richer descriptions', '', (('richer', 'script', 0.4),)),
    ('transpose to G major', '', (('tonic', 'all', 'G'), ('mode', 'all', 'ionian'))),
    ("it's foggy in the first three scenes", '', (('set_weather', 'scene:1', 'fog'), ('set_weather', 'scene:2', 'fog'), ('set_weather', 'scene:3', 'fog'))),
    ('the theme should be forgiveness', '', (('theme', 'all', 'forgiveness'),)),
    ('Her coat must be green from scene 2 on', '', (('describe', 'character:Mara', {'garments': [{'item': 'coat', 'colour': '#3f7d4a'}]}),)),
    ('write it like a fairy tale', '', (('register', 'all', 'fairy_tale'),)),
    ('make Mara a man', '', ()),
    ('I love it!', '', ()),
    ('please translate it to French', '', ()),
    ('scene 2: storm, midnight, and much darker', '', (('set_weather', 'scene:2', 'storm'), ('set_time', 'scene:2', 'midnight'), ('darker', 'scene:2', 0.7))),
    ('the sound of gulls in scene 1', '', (('add_sound', 'scene:1', 'gulls'),)),
    ('Let the camera sit lower in scene 6', '', (('camera', 'scene:6', 'lower'),)),
    ('Could scene 5 take place in the rain, please?', '', (('set_weather', 'scene:5', 'rain'),)),
    ('can you make the sky clear in scene 1', '', (('set_weather', 'scene:1', 'clear'),)),
    ("I'd rather have fog than wind in scene 4", '', (('set_weather', 'scene:4', 'fog'),)),
    ('Make it night time throughout', '', (('set_time', 'all', 'night'),)),
    ('the first scene happens at sunrise', '', (('set_time', 'scene:1', 'dawn'),)),
    ('it would be nicer if the last scene were at sunset', '', (('set_time', 'scene:6', 'sunset'),)),
    ('scene two should be set in spring', '', (('set_season', 'scene:2', 'spring'),)),
    ('no more snow in scene 3', 'scene:3', (('set_weather', 'scene:3', 'clear'),)),
    ('Put scene 4 in a cave', '', (('set_place', 'scene:4', 'cave'),)),
    ('I want the opening to happen on a beach', '', (('set_place', 'scene:1', 'beach'),)),
    ('this is way too depressing', '', (('happier', 'all', 0.7),)),
    ('Make me cry at the end', '', (('sadder', 'scene:6', 0.4),)),
    ('a bit more cheerful, thanks', '', (('happier', 'all', 0.2),)),
    ("scene 3 isn't scary enough", '', (('darker_tone', 'scene:3', 0.4),)),
    ("it's not funny enough", '', (('funnier', 'all', 0.4),)),
    ('calm everything down a little', '', (('calmer', 'all', 0.2),)),
    ('more drama!', '', (('tenser', 'all', 0.4),)),
    ('the climax should be much more exciting', '', (('tenser', 'scene:5', 0.7),)),
    ('the story is boring', '', (('tenser', 'script', 0.4),)),
    ("less scary, it's for my daughter", '', (('happier', 'all', 0.4),)),
    ('give the pictures a warmer glow', '', (('warmer', 'storyboard', 0.4),)),
    ('pictures are too cold', '', (('warmer', 'storyboard', 0.4),)),
    ('slightly cooler palette in scene 6', '', (('cooler', 'scene:6/picture', 0.2),)),
    ('lighten scene 4 a bit', '', (('brighter', 'scene:4', 0.2),)),
    ('the colors look washed out', '', (('more_colour', 'storyboard', 0.4),)),
    ("I'd love pastel colours", '', (('less_colour', 'storyboard', 0.4),)),
    ('use more purple', '', (('colour', 'all', '#6b3f8c'),)),
    ('add a touch of gold to scene 6', '', (('colour', 'scene:6', '#c9a13b'),)),
    ('do it in pixel art', '', (('style', 'storyboard', 'pixel'),)),
    ('I want it to look like a Japanese woodblock print', '', (('style', 'all', 'woodblock'),)),
    ('draw it as a charcoal sketch instead', '', (('style', 'all', 'charcoal'),)),
    ('not so fast with the music', '', (('slower', 'score', 0.4),)),
    ('could the music be faster in scene 5?', '', (('faster', 'scene:5/music', 0.4),)),
    ('set the tempo to 72 bpm', '', (('tempo', 'all', 72),)),
    ('add some cello', '', (('add_instrument', 'all', 'cello'),)),
    ("I'd like to hear a harp in scene 2", '', (('add_instrument', 'scene:2', 'harp'),)),
    ('let the flute play the melody', '', (('add_instrument', 'score', 'flute'),)),
    ('Remove the accordion and the drums', '', (('remove_instrument', 'all', 'accordion'), ('remove_instrument', 'all', 'drums'))),
    ('the trumpet is annoying', '', (('remove_instrument', 'all', 'trumpet'),)),
    ('swap the piano for a guitar', '', (('remove_instrument', 'all', 'piano'), ('add_instrument', 'all', 'guitar'))),
    ('replace the violin with a clarinet', '', (('remove_instrument', 'all', 'violin'), ('add_instrument', 'all', 'clarinet'))),
    ('music in D minor please', '', (('tonic', 'score', 'D'), ('mode', 'score', 'aeolian'))),
    ('make the music major', '', (('mode', 'score', 'ionian'),)),
    ('can the soundtrack be more jazzy', '', (('score_style', 'all', 'jazz'),)),
    ('turn down the music', '', (('quieter', 'score', 0.4),)),
    ('music drowns out the narrator in scene 3', '', (('quieter', 'scene:3/music', 0.4),)),
    ('louder music in the climax', '', (('louder', 'scene:5/music', 0.4),)),
    ('the text is too long', '', (('shorter', 'script', 0.4),)),
    ('scene 6 ends too abruptly', '', (('longer', 'scene:6', 0.4),)),
    ('expand on scene 2', '', (('longer', 'scene:2', 0.4),)),
    ('half as long please', '', (('shorter', 'all', 0.4),)),
    ('let Mara and Gale talk more', '', (('more_dialogue', 'all', 0.4),)),
    ("there's too much dialogue in scene 2", '', (('less_dialogue', 'scene:2', 0.7),)),
    ("my four year old doesn't get the words, make them easier", '', (('simpler', 'script', 0.4),)),
    ('the language is too flowery', '', (('simpler', 'script', 0.4),)),
    ('describe the places more', '', (('richer', 'all', 0.4),)),
    ('tell the story in first person', '', (('point_of_view', 'all', 'first'),)),
    ('let Mara narrate it', '', (('point_of_view', 'all', 'first'),)),
    ('switch to past tense', '', (('tense', 'all', 'past'),)),
    ('make it sound like film noir', '', (('register', 'all', 'noir'),)),
    ('I want a sad ending', '', (('ending', 'all', 'sad'),)),
    ('leave the ending open', '', (('ending', 'all', 'open'),)),
    ('everyone should live happily ever after', '', (('ending', 'all', 'happy'),)),
    ('Call it "Mara and the Storm"', '', (('title', 'all', 'Mara and the Storm'),)),
    ('new title: Salt and Light', '', (('title', 'all', 'Salt and Light'),)),
    ('The title is boring', '', ()),
    ('rename Tobit to Anselm', '', (('rename', 'character:Tobit', 'Anselm'),)),
    ("Mara's name should be Ingrid", '', (('rename', 'character:Mara', 'Ingrid'),)),
    ('Tobit should have a beard', '', (('describe', 'character:Tobit', {'beard': True}),)),
    ('give Mara long blonde hair', '', (('describe', 'character:Mara', {'hair': '#d9bd78', 'hair_style': 'long'}),)),
    ('dress Gale in a black cloak', '', (('describe', 'character:Gale', {'garments': [{'item': 'dress', 'colour': ''}, {'item': 'cloak', 'colour': '#1d1c1e'}]}),)),
    ('Mara should be older', '', (('describe', 'character:Mara', {'age': 'old'}),)),
    ('put a red scarf on Mara', '', (('describe', 'character:Mara', {'garments': [{'item': 'scarf', 'colour': '#c0392b'}]}),)),
    ('introduce an owl in scene 3', '', (('add_character', 'scene:3', {'name': 'Quince', 'kind': 'owl'}),)),
    ("Tobit shouldn't be in scene 6", '', (('remove_character', 'scene:6', 'Tobit'),)),
    ('take Tobit out of the story', '', (('remove_character', 'script', 'Tobit'),)),
    ('add a telescope to scene 1', '', (('add_object', 'scene:1', 'telescope'),)),
    ("I don't want a lantern in the last scene", '', (('remove_object', 'scene:6', 'lantern'),)),
    ('delete scene 4', '', (('remove_scene', 'scene:4', True),)),
    ('show scene 3 from above', '', (('camera', 'scene:3', 'higher'),)),
    ('wider shot for scene 1', '', (('camera', 'scene:1', 'wider'),)),
    ('a close-up of Mara in scene 5', '', (('camera', 'scene:5', 'closer'),)),
    ('the horizon should be lower in scene 1', '', (('horizon', 'scene:1', 'lower'),)),
    ('zoom out slowly in scene 6', '', (('move', 'scene:6', 'pull'),)),
    ('keep the camera still in scene 2', '', (('move', 'scene:2/shot', 'hold'),)),
    ('crossfade between scene 1 and scene 2', '', (('transition', 'scene:1', 'dissolve'),)),
    ('redo the picture of scene 4', '', (('retake', 'scene:4/picture', True),)),
    ("I'm not happy with the music of scene 2, try something else", '', (('retake', 'scene:2/music', True),)),
    ("I'd like to hear waves in scene 4", '', (('add_sound', 'scene:4', 'waves'),)),
    ('no bird sounds in scene 1', '', (('remove_sound', 'scene:1', 'birds'),)),
    ('Kofi: more colour, please', '', (('more_colour', 'storyboard', 0.4),)),
    ('Yuna, no brass', '', (('remove_instrument', 'score', 'brass'),)),
    ('slower', 'yuna', (('slower', 'score', 0.4),)),
    ('warmer', 'scene:3/picture', (('warmer', 'scene:3/picture', 0.4),)),
    ('make this a stormy midnight', 'scene:4', (('set_weather', 'scene:4', 'storm'), ('set_time', 'scene:4', 'midnight'))),
    ('brighter and happier from scene 4 on', '', (('brighter', 'scene:4', 0.4), ('brighter', 'scene:5', 0.4), ('brighter', 'scene:6', 0.4), ('happier', 'scene:4', 0.4), ('happier', 'scene:5', 0.4), ('happier', 'scene:6', 0.4))),
    ('the moral should be that nobody is an island', '', (('theme', 'all', 'nobody is an island'),)),
    ('make the moon bigger', '', ()),
    ('can you add subtitles in Spanish', '', ()),
)  # fmt: skip


def test_the_table_is_large_enough() -> None:
    assert len(PHRASINGS) >= 150
    assert len({note for note, _, _ in PHRASINGS}) >= 150


@pytest.mark.parametrize(("note", "on", "wanted"), PHRASINGS, ids=[p[0][:48] for p in PHRASINGS])
def test_a_note_is_understood(note: str, on: str, wanted: Sequence[tuple[str, str, Json]]) -> None:
    assert asked(note, on) == list(wanted)


@pytest.mark.parametrize(
    ("note", "on"), [(p[0], p[1]) for p in PHRASINGS], ids=[p[0][:48] for p in PHRASINGS]
)
def test_nothing_is_passed_over_in_silence(note: str, on: str) -> None:
    answer = read(note, on)
    assert answer.understood or answer.not_understood
    assert len(answer.understood) >= len(answer.directives)
    assert not answer.not_understood or answer.nearest
