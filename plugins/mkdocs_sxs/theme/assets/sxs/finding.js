/* Finding: what of an index that Pagefind made is shown for a query, and in which order.

   Pagefind finds the pages that have every word of what it is asked, by the beginning of words and,
   where it has a stemmer, by stems. It is asked for one word at a time here, in each form in which
   the word may stand; what it answers is put together. So a page that has most of the words is
   known as well, and what each word is worth: a rare one more than one that most pages have. */

const SHOWN_WORDS = 30; // words of an excerpt
const BEFORE = 5; // words in front of what was found
const LEAST = 0.2; // of what the rarest word is worth: less is not marked
const JUDGED = 40; // pages whose titles are read before they are put in order
const ENDING = 3; // letters that are taken off a word at most
const SHORTEST = 3; // letters that are left of it at least
const TITLE = 6; // how often a word of a title counts, next to one of the text
const OTHER_FORM = 0.6; // how often another form of a word counts, next to the one asked for
const NEAR = 15; // words from the beginning of a page
const LONGEST = 10; // letters of a word that is written without spaces
const RARE = 0.01; // a word of a smaller share of all pages is worth no more
const MANY = 0.25; // a word that this share of all pages has says little
const NEARLY = 0.5; // of the best page with all words: titles that are worth as much are listed
const FEW = 20; // pages of a small site that may have a word which says something
const MOST = 0.5; // of what the page that has most of the words has: less is not listed

const SEGMENTED = new Set(["ja", "th", "zh"]); // written without spaces; Pagefind segments these
// Languages that Pagefind has a stemmer for: its documentation, "Multilingual search".
const STEMMED = new Set(
  ("ar ca da de el en eo es et eu fi fr ga hi hu hy id it lt nb ne nl nn no pl pt ro ru sr sv ta " +
    "tr yi").split(" "),
);
// Letters that are not of a letter and an accent, and what readers write for them.
const PLAIN = { æ: "ae", đ: "d", ð: "d", ł: "l", ı: "i", ø: "o", œ: "oe", ß: "ss", þ: "th" };
// In which languages they are so common that the index does not have them in both ways.
const COMMON = {
  az: "ı", bs: "đ", da: "æø", de: "ß", fo: "æðø", hr: "đ", is: "æðþ", nb: "æø", nn: "æø", no: "æø",
  pl: "ł", sr: "đ", tr: "ı", vi: "đ",
};
// What is written in one with the word behind it: the article, "and", "in", "to" and so on.
const PARTICLES = { he: "הובלמשכ" };
const FINAL = { כ: "ך", מ: "ם", נ: "ן", פ: "ף", צ: "ץ" }; // how letters are written at the end
const KATAKANA = /([\u30a1-\u30fa\u30fc-\u30ff]+)/;
const PARTICLE = /^\p{Script=Hiragana}$/u;
const APOSTROPHE = /['`´ʹʻʼʽˈ׳‘’‛′＇]/gu;
const OTHER = /[^\p{Alphabetic}\p{M}\p{N}\p{Pc}]+/gu; // Pagefind reads no more of a word than the rest

const AROUND = /^([\s(\["'«»„“”‘’]*)(.*?)([\s)\]"'«»“”’.,:;!?…、。」』）]*)$/su; // what is no part of a word

/** Write a text as it is compared: width, case, ligatures and kinds of apostrophe are alike. */
export function alike(text, tag) {
  return text.normalize("NFKC").toLocaleLowerCase(tag).normalize("NFC").replace(APOSTROPHE, "'");
}

/** Write it without accents too, and with the letters that readers write for others. */
export function fold(text, tag) {
  const bare = alike(text, tag).normalize("NFD").replace(/\p{M}/gu, "");
  return bare.replace(/[æđðłıøœßþ]/gu, (letter) => PLAIN[letter]);
}

/** The index of one language. */
export class Index {
  /** Open it.

      @param engine: a Pagefind that is set to the language
      @param tag: the language
      @param size: how many pages the index has */
  constructor(engine, tag, size) {
    Object.assign(this, { engine, tag, size, language: tag.split("-")[0].toLowerCase() });
    this.known = new Map(); // what was found for a word, by the word
    // What Pagefind keeps of a page beside its text is not searched, but for its other spellings.
    const metaWeights = { title: 0, date: 0, also: 0, subject: 0, words: 1 };
    this.ready = engine.options({ ranking: { metaWeights, termSimilarity: 0.6 } });
  }

  /** Find the pages for a query.

      @returns `hits`, the best first; `asked`, the words of the query; `words`, those that the hits were found by; and `all`,
      whether any of them has all words of the query */
  async find(query) {
    await this.ready;
    if (/^\s*".+"\s*$/.test(query)) return this.quoted(query);
    const words = this.split(query);
    const found = await Promise.all(words.map((word) => this.lookUp(word)));
    return this.together(words, found, query);
  }

  async quoted(query) {
    const { results } = await this.engine.search(query);
    const hits = results.filter((one) => one.words.length);
    const made = hits.map((one) => {
      const page = hit(one.id, () => one.data(), [1], [query]);
      page.at.set(0, one.words);
      return page;
    });
    return { hits: made, asked: [query], words: [query], all: true };
  }

  /** Split a query into its words, each once. */
  split(query) {
    const text = query.normalize("NFKC");
    const parts = text.split(/\s+/).filter((part) => /[\p{L}\p{N}]/u.test(part));
    if (!SEGMENTED.has(this.language)) return [...new Set(parts)];
    return [...new Set(parts.flatMap((part) => this.segments(part)))];
  }

  segments(text) {
    this.segmenter ??= new Intl.Segmenter(this.tag, { granularity: "word" });
    return text.split(KATAKANA).flatMap((part, n) => {
      if (n % 2) return [part];
      const all = [...this.segmenter.segment(part)].filter((one) => one.isWordLike);
      const words = all.map((one) => one.segment);
      return words.length > 1 ? words.filter((word) => !PARTICLE.test(word)) : words;
    });
  }

  /** Give the pages that have a word: for each its score, and where the word stands. */
  async lookUp(word) {
    if (!this.known.has(word)) this.known.set(word, this.look(word));
    return this.known.get(word);
  }

  async look(word) {
    if (SEGMENTED.has(this.language)) {
      const whole = await this.inSegments(word);
      if (whole.size) return whole;
    }
    const typed = alike(word, this.tag).replace(OTHER, "");
    const folded = fold(word, this.tag).replace(OTHER, "");
    if ([...folded].length < SHORTEST) {
      const exact = await this.ask(`"${typed}"`);
      if (exact.size) return exact;
    }
    const letters = [...folded];
    const without = (cut) => letters.slice(0, letters.length - cut).join("");
    // A word with another ending is found as well; stemmers know those of short words.
    let cut = 0;
    if (letters.length > (STEMMED.has(this.language) ? 6 : SHORTEST)) {
      const of = this.language in PARTICLES ? 2 : 3; // the shorter a word, the more of it is ending
      cut = Math.min(Math.max(Math.floor((letters.length - 2) / of), 1), ENDING);
    }
    let found = await this.any([typed, ...this.lettersOf(folded)], this.forms(without(cut)));
    for (cut++; !found.size && cut <= ENDING && letters.length - cut >= SHORTEST; cut++) {
      found = await this.any([], this.forms(without(cut)));
    }
    const parts = word.split(OTHER).filter(Boolean);
    if (found.size || parts.length < 2) return found;
    return common(await Promise.all(parts.map((one) => this.lookUp(one))));
  }

  /** Give the pages that have a word of a language without spaces. Pagefind may have divided it
      otherwise than the browser does: then its longest pieces that are known are looked for. */
  async inSegments(word) {
    const letters = [...alike(word, this.tag)];
    const found = [];
    for (let at = 0; at < letters.length; ) {
      const rest = letters.slice(at);
      let piece = rest.length > 1 || at ? await this.ask(glued(rest)) : new Map();
      let size = piece.size ? rest.length : Math.min(rest.length, LONGEST);
      for (; !piece.size && size; size--) {
        piece = await this.ask(`"${glued(rest.slice(0, size))}"`);
        if (piece.size) break;
      }
      if (!size) piece = await this.ask(rest[0]);
      if (!piece.size) return piece;
      found.push(piece);
      at += Math.max(size, 1);
    }
    return common(found);
  }

  /** Write a word with the letters that readers may have written otherwise. */
  lettersOf(word) {
    const letters = [...(COMMON[this.language] ?? "")];
    const both = (forms, letter) => forms.flatMap((form) => changed(form, PLAIN[letter], letter));
    return letters.reduce(both, [word]);
  }

  /** Write the beginning of a word in the ways in which it may stand in the index. */
  forms(word) {
    const particles = [...(PARTICLES[this.language] ?? "")];
    if (!particles.length) return this.lettersOf(word);
    const begins = [...word].length > SHORTEST && particles.includes(word[0]);
    const inside = begins ? word.slice(1) : word;
    const final = FINAL[inside.at(-1)];
    const ends = final ? [inside, inside.slice(0, -1) + final] : [inside];
    return [word, ...ends.flatMap((end) => [end, ...particles.map((sign) => sign + end)])];
  }

  /** Give the pages that have a word as it is asked for, or in another of its forms. */
  async any(asked, others) {
    const forms = [...new Set([...asked, ...others])];
    const found = await Promise.all(forms.map((form) => this.ask(form)));
    const pages = new Map();
    found.forEach((one, n) => {
      const part = asked.includes(forms[n]) ? 1 : OTHER_FORM;
      for (const [id, page] of one) {
        const other = pages.get(id);
        const often = page.often * part;
        const known = { ...page, often };
        pages.set(id, other ? joined(other, known, Math.max) : known);
      }
    });
    return pages;
  }

  /** Ask Pagefind for one form of a word; nothing is found where it found another word. */
  async ask(form) {
    const { results } = await this.engine.search(form);
    const told = results.filter(
      (one) => one.words.length || one.matchedMetaFields?.includes("words"),
    );
    const pages = new Map();
    if (!told.length || !(form[0] === '"' || (await this.says(told[0], form)))) return pages;
    const worth = worthOf(told.length, this.size);
    for (const one of told) {
      const often = form[0] === '"' ? one.words.length / (one.words.length + 1) : one.score / worth;
      // A title without spaces is one word for Pagefind; what begins the page may be in it.
      const titled = SEGMENTED.has(this.language)
        ? Math.min(...one.words) < NEAR
        : (one.matchedMetaFields?.includes("title") ?? false);
      // Pagefind forgets a page's text once nothing has the result: so it is held.
      const data = () => one.data();
      pages.set(one.id, { data, at: one.words, often: Math.min(Math.max(often, 0.3), 2), titled });
    }
    return pages;
  }

  /** Say whether a page has what it was found for. Where no word begins so, Pagefind gives the
      pages with the longest word that it begins with: "sitemap" finds "site". One like "s" says
      nothing, and is no find. */
  async says(result, form) {
    const page = await result.data();
    const words = wordsOf(page);
    const asked = fold(form, this.tag).replace(OTHER, "");
    const hits = result.words.map((at) => words[at] ?? "");
    if (!hits.length) hits.push(...(page.meta.words ?? "").split(" "));
    const near = (text) => {
      let same = 0;
      while (same < text.length && text[same] === asked[same]) same++;
      return same * 2 >= asked.length;
    };
    return hits.some((hit) => {
      const bare = fold(hit, this.tag);
      if (SEGMENTED.has(this.language)) return bare.replace(OTHER, "").startsWith(asked);
      const parts = [bare.replace(OTHER, ""), ...bare.split(/[^\p{Alphabetic}\p{N}]+/u)];
      return parts.some(near) || !parts.some((part) => part && asked.startsWith(part));
    });
  }

  /** Put together what was found for each word: the pages that have all of them, and those whose
      titles have so much of them that they are nearly as good; where none has all, those with
      most. */
  async together(words, found, query) {
    const limit = worthOf(this.size * RARE, this.size);
    const worth = found.map(({ size }) => size && Math.min(worthOf(size, this.size), limit));
    const total = worth.reduce((sum, one) => sum + one, 0);
    const pages = new Map();
    found.forEach((one, n) => {
      for (const [id, page] of one) {
        if (!pages.has(id)) pages.set(id, hit(id, page.data, worth, words));
        const known = pages.get(id);
        known.has.add(n);
        known.at.set(n, page.at);
        known.often[n] = page.often;
        if (page.titled) known.titled.add(n);
      }
    });
    const all = [...pages.values()];
    for (const page of all) {
      page.share = [...page.has].reduce((sum, n) => sum + worth[n], 0) / (total || 1);
      page.rank = score(page, worth);
    }
    const better = (one, other) => other.rank - one.rank;
    const first = all.sort(better).slice(0, JUDGED);
    await Promise.all(first.map((page) => this.judge(page, words, worth, query)));
    const whole = all.filter((page) => page.has.size === words.length);
    const best = whole.reduce((most, page) => Math.max(most, page.rank), 0);
    const most = all.reduce((sum, page) => Math.max(sum, page.share), 0);
    const listed = (page) =>
      whole.length
        ? page.has.size === words.length || (page.titled.size > 0 && page.rank > best * NEARLY)
        : page.share >= MOST * most;
    const hits = all.filter(listed).sort(better);
    const by = whole.length ? words : this.rare(words, worth, hits.slice(0, JUDGED));
    return { hits, asked: words, words: by, all: whole.length > 0 };
  }

  /** Give the word that most of some sets of words have, and that few pages have; null if none. */
  async commonest(sets) {
    const times = new Map();
    for (const word of sets.flatMap((set) => [...set])) times.set(word, (times.get(word) ?? 0) + 1);
    const judged = [...times].map(async ([word, often]) => {
      const { size } = await this.lookUp(word);
      return [word, size ? often * worthOf(size, this.size) : 0];
    });
    const [word, most] = (await Promise.all(judged)).reduce(
      (best, one) => (one[1] > best[1] ? one : best), [null, 0],
    );
    return most ? word : null;
  }

  /** Of the words that pages were found by, leave out those that many pages have. */
  rare(words, worth, hits) {
    const found = words.filter((_, n) => hits.some((page) => page.has.has(n)));
    const least = worthOf(Math.max(this.size * MANY, FEW), this.size);
    const rare = found.filter((word) => worth[words.indexOf(word)] > least);
    return rare.length ? rare : found;
  }

  /** Read a page's title, and how much of it is in the query. Of a text without spaces that stands
      on the page as it was typed, the page has every word, however that is divided there. */
  async judge(page, words, worth, query) {
    const { meta, content } = await page.data();
    const title = fold(meta.title ?? "", this.tag);
    const inside = SEGMENTED.has(this.language);
    const text = fold(content, this.tag);
    const ofTitle = title.split(OTHER);
    if (inside) {
      page.titled.clear();
      const together = (one) => fold(one, this.tag).replace(/[\s\u200b]+/g, "");
      if (together(content).includes(together(query))) {
        words.forEach((_, n) => page.has.add(n) && (page.often[n] ??= 0));
      }
    }
    words.forEach((word, n) => {
      const asked = fold(word, this.tag);
      if (inside ? title.includes(asked) : ofTitle.includes(asked)) page.titled.add(n);
      if (page.has.has(n) && !text.includes(asked)) page.often[n] /= inside ? 4 : 1.5;
    });
    const said = words.filter((_, n) => page.titled.has(n)).join("").length;
    page.fits = Math.min(said / Math.max(title.replace(/\s/g, "").length, 1), 1);
    page.rank = score(page, worth);
  }
}

/** Say how much a word is worth, as BM25 does: more, the fewer pages have it. */
function worthOf(pages, all) {
  return Math.log(1 + (Math.max(all - pages, 0) + 0.5) / (pages + 0.5));
}

function hit(id, data, worth, asked) {
  const [at, has, titled] = [new Map(), new Set(), new Set()];
  return { id, data, worth, asked, at, has, titled, often: {}, share: 1, fits: 0, rank: 0 };
}

function score(page, worth) {
  const title = TITLE * (0.5 + page.fits);
  let sum = 0;
  for (const n of page.has) sum += worth[n] * (page.often[n] + (page.titled.has(n) ? title : 0));
  return sum * page.share;
}

function joined(one, other, often) {
  return {
    data: one.data,
    at: [...one.at, ...other.at],
    often: often(one.often, other.often),
    titled: one.titled || other.titled,
  };
}

/** Give the pages that are in all of some sets of pages. */
function common([first, ...others]) {
  const pages = new Map();
  for (const [id, page] of first) {
    if (!others.every((one) => one.has(id))) continue;
    const least = (all, one) => joined(all, one.get(id), Math.min);
    pages.set(id, others.reduce(least, page));
  }
  return pages;
}

/** Write kana so that the browser, which Pagefind asks, sees one word in them: with a sign between
    them that Pagefind leaves out, as it does accents. */
function glued(letters) {
  return letters.join("").replace(/(?<=[\u3041-\u30ff])(?=[\u3041-\u30ff])/gu, "\u034f");
}

/** Put a letter in the place of others: from some place on, or up to there. */
function changed(word, plain, letter) {
  const parts = word.split(plain);
  const forms = new Set([word]);
  for (let at = 0; at < parts.length; at++) {
    const [before, after] = [parts.slice(0, at + 1), parts.slice(at + 1)];
    forms.add([before.join(plain), ...after].join(letter));
    forms.add([before.join(letter), ...after].join(plain));
  }
  return [...forms];
}

/** Give the words of a page as Pagefind counted them. */
function wordsOf(page) {
  const content = page.raw_content.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  return content.split(divided(page) ? "\u200b" : /\s+/);
}

function divided(page) {
  return page.raw_content.includes("\u200b");
}

/** Give the part of a page's text that has most of what was found; its title is no part of it.

    @returns pieces of text, each with whether it was found */
export function excerpt(page, { at, worth, asked }, tag) {
  const words = wordsOf(page);
  const start = afterTitle(words, page.meta.title ?? "", tag);
  const found = new Map();
  for (const [n, places] of at) {
    if (worth[n] < Math.max(...worth) * LEAST) continue;
    // Found by another spelling, it has no place.
    const has = (word) => fold(word, tag).includes(fold(asked[n], tag));
    const all = places.length ? places : words.flatMap((word, place) => (has(word) ? [place] : []));
    for (const place of all) if (place >= start) found.set(place, worth[n]);
  }
  let from = densest([...found].sort(([one], [other]) => one - other), start, words.length);
  while (from < words.length && !/[\p{L}\p{N}]/u.test(words[from])) from++;
  const joint = divided(page) ? "" : " ";
  const shown = words.slice(from, from + SHOWN_WORDS).flatMap((word, n) => {
    // The comma behind a word was not looked for.
    const [, before, inside, after] = word.match(AROUND);
    return [[before, false], [inside, found.has(from + n)], [after + joint, false]];
  });
  if (from > start) shown.unshift([`…${joint}`, false]);
  if (from + SHOWN_WORDS < words.length) shown.push(["…", false]);
  return shown.filter(([text]) => text);
}

/** Count the words of a title that a text begins with. */
function afterTitle(words, title, tag) {
  const bare = (text) => fold(text, tag).replace(OTHER, "");
  const whole = bare(title);
  let read = "";
  for (let at = 0; at < words.length && read.length < whole.length; at++) {
    read += bare(words[at]);
    if (read === whole) return at + 1;
  }
  return 0;
}

/** Give where the part begins in which most was found. */
function densest(found, start, end) {
  let [from, most] = [start, 0];
  found.forEach(([place], n) => {
    let sum = 0;
    const near = ([other]) => other < place + SHOWN_WORDS - BEFORE;
    for (let at = n; at < found.length && near(found[at]); at++) sum += found[at][1];
    if (sum > most) [from, most] = [place - BEFORE, sum];
  });
  return Math.max(Math.min(from, end - SHOWN_WORDS), start);
}
