"""The workbench: Hefboom in the browser.

    from hefboom.web.app import create_app
    app = create_app()                      # the API under /v1, and the pages

Pages are plain HTML made on the server; they work without a mouse and, but for sliders and
charts, without scripts. Nothing is fetched from elsewhere at run time.

How a page is added:

1. A module with a ``router`` (``fastapi.APIRouter``), named in ``hefboom.web.pages.MODULES``.
   Its functions are ordinary ``def``, so that slow work never blocks others, and return
   ``render(request, "page.html.j2", title=…, **values)`` from `hefboom.web.render`.
2. A template that extends ``base.html.j2`` and fills ``{% block inhoud %}``. It knows ``t``
   (texts), ``f`` (`hefboom.report.format.Formatter`), ``url("/path", key=value)`` (a link that
   keeps the language), ``static("file.css")`` and ``lang``. Fields, tables and maps come from
   ``{% import "macros.html.j2" as m with context %}``. The blocks ``stijl`` and ``script`` in the
   head take more files.
3. Texts in ``texts/<page>.yaml``, each with ``nl`` and ``en``; ``t("page.key", name=value)``.
4. Styles and scripts as files under ``static/``: the Content-Security-Policy allows nothing
   inline, neither ``style="…"`` nor ``onclick="…"``. Scripts may set ``element.style.width``.
5. A tab in `hefboom.web.navigation`; it shows when the path has a page.

Languages: Dutch at ``/path``, English at ``/en/path``. Routes never see the prefix; ``?lang=en``
works too. Wrong input raises `hefboom.errors.HefboomError`: it becomes a page with status 400.
Paths under ``/v1`` belong to the API and are left alone.
"""
