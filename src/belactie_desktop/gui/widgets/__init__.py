"""The kit every page is built from. A page lays these out and nothing else: no own colours, sizes or style sheets.

Frame        page.Page(title, subtitle, bar=...)  .add(widget), .header.add_action, .footer.add_status / add_button
             reflow.Columns (side by side, stacks when narrow), reflow.Tiles (equal tiles), reflow.ScrollArea
             layouts.vbox / hbox / grid: gaps and margins at 100 %, they grow with the text size
Words        text.Text(text, role, tone): roles small caps body strong heading say title display; text.Tag, text.Icon,
             text.SavedLabel
Buttons      buttons.primary / secondary / quiet / danger(text, icon), buttons.OutcomeButton(text, icon, "F2", words)
Surfaces     cards.Card(title).add(...), SayCard, NoteCard, TipCard, HelpLines, EmptyState
Fields       fields.TextField, DateField, NoteField, ChoiceField: .text() / .date() / .value(), .set_error, `changed`

Rules        `&` in a label or button gives the Alt letter, unique per screen. Icons are file names of resources/icons
             without `.svg`. Body text is 17 px at 100 %. One primary button per screen. Errors stand in the page.
             In a window: `theme.apply(app, Appearance(...))`, `focus_ring.install(app)`.
"""
