"""The API: Hefboom over HTTP, under ``/v1``.

    from hefboom.api.app import create_app
    app = create_app()

Nothing is imported here, so that reading the settings needs no web framework.
"""
