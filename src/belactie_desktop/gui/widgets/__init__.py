"""The kit every page is built from. A page lays these out and nothing else: no own colours, sizes or style sheets.

Frame     page.Page(title, subtitle, bar=...): .add(widget, stretch), .header.add_action, .footer.add_status,
          .footer.add_button, .limit_width(em); bar=True is the white header bar of the call screens
          reflow.Columns: side by side, stacked when narrow; .add(widget, stretch, width=em)
          reflow.Tiles(least=em, columns=n): equal tiles; reflow.ScrollArea: scrolls down only
          layouts.vbox / hbox / grid(parent, gap, margins): sizes at 100 %, they grow with the text size
Words     text.Text(text, role, tone, wrap): roles small caps body strong heading say title display, plain text always
          text.Tag(text, kind) ok warn danger info neutral; text.Icon; text.SavedLabel.show_saved(moment)
Buttons   buttons.primary / secondary / quiet / danger(text, icon), buttons.Button(text, kind, wrap=True)
          buttons.OutcomeButton(text, icon, "F2", consequence, hero=...), buttons.KeyCap
Surfaces  cards.Card(title).add(widget), SayCard(lines), NoteCard(question), TipCard(title, lines), HelpLines,
          TaskList of TaskRow(words, tag), EmptyState(icon, title, text, action)
Fields    fields.TextField .text(), DateField .date(), NoteField .text(), ChoiceField(label, [(key, words)]) .value()
          choices.Check, CheckGroup .value() -> keys, RadioGroup .value() -> key or ""
          all: .set_error(text), signal `changed`
Notices   notices.InlineMessage with gui.messages.show_ok / show_error(place, error)
          notices.ErrorSummary.show_errors([(text, field)])
          progress.ProgressPanel: start(words, job), report(done, total, text), finish()
Numbers   stats.StatNumber(number, words), BarRows([Bar(words, number, tone)]), dutch_number
Rails     rails.NavRail(title, subtitle, [(key, words, icon)]), StepRail([(words, StepState)])
Lists     table.DataTable(TableModel([Column(...)], fetch), name, EmptyState): signals opened(id), selected(id)
Speech    announce.announce(widget, text) for a screen reader

Rules     `&` in a label or button gives the Alt letter, unique per screen. Icons are file names of resources/icons
          without `.svg`. One primary button per screen. Errors stand in the page. Widgets measure and paint themselves
          from `theme.current()`, so text size and colours change live.
          In a window: `theme.apply(app, Appearance(...))`, `focus_ring.install(app)`.
"""
