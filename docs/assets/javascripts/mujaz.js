/* What needs script on a page: copying a quote with its source, one year of a timeline, search, colours, where one reads.
   Without script none of it shows, and nothing is missing from the text. */
(() => {
  const words = {
    ar: {
      copy: "نسخ", copying: "نسخ القول مع إحالته", copied: "نُسخ", failed: "تعذر النسخ", marks: "«»",
      comma: "، ", sentence: "من المصدر، الجملة", original: "في الأصل", unnamed: "لا تسمي الجملة نفسها قائلها", year: "أحداث عام", all: "كل الأعوام"
    },
    en: {
      copy: "Copy", copying: "Copy the quote with its source", copied: "Copied", failed: "Could not copy", marks: "“”",
      comma: ", ", sentence: "Of the source, sentence", original: "in the original", unnamed: "The sentence itself does not name the speaker", year: "Events of", all: "All years"
    }
  }
  const say = words[document.documentElement.lang] ?? words.en

  // Where the clipboard is refused (plain http, some browsers on file://), a selected text field still copies.
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true })
      field.style.position = "fixed"
      document.body.append(field)
      field.select()
      const done = document.execCommand("copy")
      field.remove()
      return done
    }
  }

  // The quote as the page shows it, who said it where and when, and the address of its sentence. What is told in a
  // reporter's words has no marks, and says so.
  function citation(quote) {
    const said = [...quote.querySelectorAll("blockquote")].map(each => each.textContent.trim()).join(" ")
    const who = quote.closest("[data-cite]")?.dataset.cite ?? attribution(quote).join(say.comma)
    const [open, close] = quote.matches(".mj-direct") ? say.marks : ["", ` (${quote.querySelector(".mj-kind").textContent})`]
    const told = [open + said + close, who].filter(Boolean).join(" — ")
    return `${told}\n${quote.querySelector(".mj-ref").href}`
  }

  // Who said it, in what office, where and when: what does not stand under a quote stands above it.
  function attribution(quote) {
    const first = (places, what) => places.map(place => place?.querySelector(what)).find(Boolean)?.textContent.trim()
    const own = quote.querySelector("figcaption")
    const [account, voice] = [quote.closest(".mj-account"), quote.closest(".mj-voice")]
    const from = own.querySelector(":scope > .mj-from")
    if (from) return [first([own], ".mj-speaker"), from.textContent]
    const page = document.querySelector(".mj-header")
    const among = account?.querySelector(".mj-from") ?? page
    return [
      first([own], ".mj-speaker") ?? first([voice], ".mj-voice-name :is(a, span), h2") ?? first([account && page], "h1"),
      first([own], ".mj-role") ?? first([account], ":scope > .mj-role") ??
        first([voice, account && page], ":scope > .mj-role, :scope > div > .mj-role"),
      first([among], ".mj-publisher dd, span.mj-publisher"),
      first([among], ".mj-published :is(time, .mj-date:not(.mj-undated)), :scope > time, :scope > .mj-date")
    ].filter(Boolean)
  }

  function nameQuote(quote) {
    const name = quote.closest(".mj-voice")?.querySelector(".mj-voice-name :is(a, span)")
    if (name && !quote.querySelector(".mj-speaker")) quote.ariaLabel = name.textContent
  }

  function offerCopy(quote) {
    const button = Object.assign(document.createElement("button"), {
      className: "mj-copy", type: "button", textContent: say.copy, title: say.copying, ariaLive: "polite"
    })
    button.addEventListener("click", async () => {
      button.textContent = (await copy(citation(quote))) ? say.copied : say.failed
      button.focus()
      setTimeout(() => (button.textContent = say.copy), 2000)
    })
    quote.querySelector("figcaption").append(button)
  }

  // The year of an event: where its date is one of HTML's, that says it.
  const yearOf = event => event.dataset.year ?? event.querySelector(".mj-when > time:first-child")?.dateTime.slice(0, 4)

  // The headings of a timeline's parts go with their lists: one without an event of the year is hidden with it.
  function show(year) {
    for (const list of document.querySelectorAll(".mj-timeline")) {
      for (const event of list.children) event.hidden = year !== "" && yearOf(event) !== year
      const empty = [...list.children].every(event => event.hidden)
      list.hidden = empty
      const heading = list.previousElementSibling
      if (heading?.matches("h2, h3")) heading.hidden = empty
    }
  }

  function offerYears() {
    const list = document.querySelector(".mj-timeline")
    if (!list || list.closest(".mj-account")) return // lists of a few events under articles
    const years = [...new Set([...document.querySelectorAll(".mj-event")].map(yearOf).filter(Boolean))]
    if (years.length < 2) return
    const select = document.createElement("select")
    // In the digits that the page's dates have.
    const arabic = [...document.querySelectorAll("time, .mj-date")].some(each => /[٠-٩]/.test(each.textContent))
    const shown = year => (arabic ? year.replace(/\d/g, digit => "٠١٢٣٤٥٦٧٨٩"[digit]) : year)
    select.append(new Option(say.all, ""), ...years.sort((a, b) => a - b).map(year => new Option(shown(year), year)))
    select.addEventListener("change", () => show(select.value))
    const label = document.createElement("label")
    label.className = "mj-filter"
    label.append(say.year, select)
    const heading = list.previousElementSibling
    ;(heading?.matches("h2, h3") ? heading : list).before(label)
  }

  // The theme's script, its worker and an index of megabytes are asked for when a reader turns to the search box.
  function loadSearch() {
    document.querySelector("mj-tools")?.search()
    const theme = document.getElementById("mj-theme")
    if (!theme) return
    document.body.append(theme.content.cloneNode(true))
    theme.remove()
  }

  function offerSearch() {
    const toggle = document.getElementById("__search")
    const open = document.querySelector(".mj-search-open")
    const close = document.querySelector(".mj-search-close")
    const field = document.querySelector(".md-search__input")
    if (!open || !close || !field) return
    const turn = event => event.target.closest?.(".md-search, .mj-search-open") && loadSearch()
    for (const type of ["focusin", "pointerover"]) addEventListener(type, turn, { passive: true })
    if (field === document.activeElement || new URLSearchParams(location.search).has("q")) loadSearch()
    open.addEventListener("click", () => {
      if (!toggle.checked) toggle.click()
      field.focus()
    })
    close.addEventListener("click", () => {
      if (toggle.checked) toggle.click()
      open.focus()
    })
    toggle.addEventListener("change", () => open.setAttribute("aria-expanded", String(toggle.checked)))
    // The keys by which the theme opens its search, once it is there.
    addEventListener("keydown", event => {
      const typing = event.target.matches?.("input[type=text], textarea, select, [contenteditable]")
      if (!["/", "f", "s"].includes(event.key) || event.metaKey || event.ctrlKey || event.altKey || typing) return
      event.preventDefault()
      field.focus()
      field.select()
    })
  }

  // A link to each sentence that the page rests on in the original, by its first and last words: whole words, since a
  // browser finds no parts of them.
  const EDGES = /^["'«»“”‘’‹›()[\]{}،؛؟.,:;!…–—*-]+|["'«»“”‘’‹›()[\]{}،؛؟.,:;!…–—*-]+$/g
  const LONG = 10
  const FEW = 4
  function fragment(text) {
    const words = text.split(/\s+/).filter(word => word.replace(EDGES, ""))
    const ends = words.length > LONG ? [words.slice(0, FEW), words.slice(-FEW)] : [words]
    const named = part => encodeURIComponent(part.join(" ").replace(EDGES, "")).replaceAll("-", "%2D")
    return `:~:text=${ends.map(named).join(",")}`
  }

  function offerOriginal() {
    const original = document.querySelector(".mj-original a")?.getAttribute("href").split(":~:")[0]
    if (!original) return
    const refs = [...document.querySelectorAll(".mj-ref")].filter(ref => !ref.matches(".mj-refs > .mj-ref ~ .mj-ref"))
    for (const name of new Set(refs.map(ref => ref.hash.slice(1)))) {
      const sentence = document.querySelector(`.mj-source > li:not(.mj-withheld)[id="${name}"]`)
      if (!sentence) continue
      const link = Object.assign(document.createElement("a"), {
        className: "mj-out", rel: "external", lang: document.documentElement.lang, textContent: say.original,
        href: (original.includes("#") ? original : `${original}#`) + fragment(sentence.textContent)
      })
      sentence.append(" ", link)
    }
  }

  // What a mark says when it is pointed at stands beside it, or is the same of every quote.
  function explain(mark) {
    mark.title = mark.closest(".mj-quote") ? say.unnamed : (mark.closest("li")?.querySelector(".mj-basis")?.textContent ?? "")
  }

  // On paper an address is for typing: without the words that a browser is to look for, and in letters.
  function shortenForPaper(link) {
    const address = link.href.split("#")[0]
    try {
      link.dataset.address = decodeURI(address)
    } catch {
      link.dataset.address = address // an escape in it is no letter
    }
  }

  // As the device has them, light, dark. The choice is kept under the theme's name for it: by that the theme's own lines
  // put it on the next page before anything shows.
  function offerColours() {
    const options = [...document.querySelectorAll(".mj-palette input")]
    if (!options.length) return
    const device = matchMedia("(prefers-color-scheme: dark)")
    let chosen = __md_get("__palette")?.index ?? 0
    if (!options[chosen]) chosen = 0
    const of = media => options.find(each => each.dataset.mdColorMedia === media)
    function put() {
      const media = options[chosen].dataset.mdColorMedia
      const devices = of(`(prefers-color-scheme: ${device.matches ? "dark" : "light"})`)
      const shown = media === "(prefers-color-scheme)" && devices ? devices : options[chosen]
      const color = { media, scheme: shown.dataset.mdColorScheme, primary: "custom", accent: "custom" }
      for (const [name, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${name}`, value)
      options.forEach((each, index) => {
        each.checked = index === chosen
        each.nextElementSibling.hidden = index !== chosen
      })
      return color
    }
    function choose(index) {
      chosen = index
      __md_set("__palette", { index, color: put() })
    }
    options.forEach((each, index) => each.addEventListener("change", () => choose(index)))
    options[0].closest(".mj-palette").addEventListener("keydown", event => {
      if (event.key !== "Enter") return
      event.preventDefault()
      choose((chosen + 1) % options.length)
      options[chosen].focus()
    })
    device.addEventListener("change", put)
    put()
  }

  // Beside the site's name, the title of the page that has been scrolled away.
  function showTitle() {
    const title = document.querySelector(".md-header__title")
    const heading = document.querySelector("h1")
    if (!title || !heading) return
    title.querySelector(".md-ellipsis").textContent = heading.textContent
    new IntersectionObserver(([{ isIntersecting, boundingClientRect }]) =>
      title.classList.toggle("md-header__title--active", !isIntersecting && boundingClientRect.top < 0)
    ).observe(heading)
  }

  // Beside the text the contents are no fold. The style sheet keeps them open there, in browsers that let it.
  function keepOpen(contents) {
    const wide = matchMedia("(min-width: 60em)")
    function put() {
      contents.open = wide.matches
      contents.querySelector("summary").tabIndex = wide.matches ? -1 : 0
    }
    wide.addEventListener("change", put)
    put()
  }

  // In the contents beside the text, the section that is being read.
  function followContents() {
    const links = [...document.querySelectorAll(".mj-contents a")]
    const headings = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))))
    function mark() {
      const above = headings.filter(each => each?.getBoundingClientRect().top < innerHeight / 3).length
      links.forEach((link, index) => {
        if (index === Math.max(above - 1, 0)) link.setAttribute("aria-current", "true")
        else link.removeAttribute("aria-current")
      })
    }
    if (!links.length) return
    addEventListener("scroll", mark, { passive: true })
    mark()
  }

  // A table that an author wrote scrolls in its own box, as the generator's do.
  function boxTable(table) {
    const box = Object.assign(document.createElement("div"), { className: "mj-table", tabIndex: 0 })
    table.before(box)
    table.className = "mj-plain"
    box.append(table)
  }

  document.querySelectorAll(".mj-quote").forEach(nameQuote)
  document.querySelectorAll(".mj-quote").forEach(offerCopy)
  document.querySelectorAll(".mj-inferred:not([title])").forEach(explain)
  offerOriginal()
  document.querySelectorAll(".mj-out").forEach(shortenForPaper)
  document.querySelectorAll(".mj-ref").forEach(link => (link.title = `${say.sentence} ${link.textContent}`))
  document.querySelectorAll(".md-typeset table:not([class])").forEach(boxTable)
  offerYears()
  offerColours()
  offerSearch()
  document.querySelectorAll(".mj-contents details").forEach(keepOpen)
  showTitle()
  followContents()
})()
