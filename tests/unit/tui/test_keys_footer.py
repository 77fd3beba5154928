from __future__ import annotations

from support.screens import Backstage
from textual.widgets._footer import FooterKey

from voicecoach.tui.app import VoicecoachApp


async def test_keys_are_built_anew_only_when_others_are_shown() -> None:
    app = VoicecoachApp(Backstage().services())
    async with app.run_test(size=(100, 30)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        keys = list(app.screen.query(FooterKey))
        assert len(keys) == 7
        await pilot.resize_terminal(110, 30)
        app.screen.refresh_bindings()
        await pilot.pause()
        assert list(app.screen.query(FooterKey)) == keys
        await pilot.resize_terminal(40, 30)
        await pilot.pause()
        fewer = [key.description for key in app.screen.query(FooterKey)]
        assert 0 < len(fewer) < 7
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert [key.description for key in app.screen.query(FooterKey)] == [key.description for key in keys]
