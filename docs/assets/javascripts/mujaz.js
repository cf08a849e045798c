/* What needs script on a page: copying a quote with its source, showing one year of a timeline, opening search by key.
   Without script none of it shows, and nothing is missing from the text. */
(() => {
  const words = {
    ar: { copied: "نُسخ", failed: "تعذر النسخ", year: "أحداث عام", all: "كل الأعوام" },
    en: { copied: "Copied", failed: "Could not copy", year: "Events of", all: "All years" }
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

  function offerCopy(button) {
    const label = button.textContent
    button.hidden = false
    button.setAttribute("aria-live", "polite")
    button.addEventListener("click", async () => {
      const address = new URL(button.dataset.citeHref, location.href).href
      const done = await copy(`${button.dataset.citeText}\n${address}`)
      button.textContent = done ? say.copied : say.failed
      button.focus()
      setTimeout(() => (button.textContent = label), 2000)
    })
  }

  // The headings of a timeline's parts go with their lists: one without an event of the year is hidden with it.
  function show(year) {
    for (const list of document.querySelectorAll(".mj-timeline")) {
      for (const event of list.children) event.hidden = year !== "" && event.dataset.year !== year
      const empty = [...list.children].every(event => event.hidden)
      list.hidden = empty
      const heading = list.previousElementSibling
      if (heading?.matches(".mj-timeline-part")) heading.hidden = empty
    }
  }

  function offerYears() {
    const years = [...new Set([...document.querySelectorAll(".mj-event[data-year]")].map(event => event.dataset.year))]
    if (years.length < 2) return
    const select = document.createElement("select")
    select.append(new Option(say.all, ""), ...years.sort((a, b) => a - b).map(year => new Option(year, year)))
    select.addEventListener("change", () => show(select.value))
    const label = document.createElement("label")
    label.className = "mj-filter"
    label.append(say.year, select)
    const list = document.querySelector(".mj-timeline")
    const heading = list.previousElementSibling
    ;(heading?.matches(".mj-timeline-part") ? heading : list).before(label)
  }

  function offerSearch() {
    const toggle = document.getElementById("__search")
    const open = document.querySelector(".mj-search-open")
    const close = document.querySelector(".mj-search-close")
    const field = document.querySelector(".md-search__input")
    if (!open || !close || !field) return
    open.addEventListener("click", () => {
      if (!toggle.checked) toggle.click()
      field.focus()
    })
    close.addEventListener("click", () => {
      if (toggle.checked) toggle.click()
      open.focus()
    })
    toggle.addEventListener("change", () => open.setAttribute("aria-expanded", String(toggle.checked)))
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

  // The theme shows which colours are on, and leaves the choice itself unmarked: a key would start from the first.
  function markColours() {
    const shown = document.querySelector("[data-md-component=palette] label:not([hidden])")
    if (shown) shown.previousElementSibling.checked = true
  }

  document.querySelectorAll(".mj-copy").forEach(offerCopy)
  document.querySelectorAll(".mj-out").forEach(shortenForPaper)
  offerYears()
  offerSearch()
  addEventListener("load", markColours)
})()
