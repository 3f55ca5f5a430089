package ai.goingcloud.hrchatbot.domain.grounding;

import ai.goingcloud.hrchatbot.domain.conversation.Quote;
import ai.goingcloud.hrchatbot.domain.document.Chunk;
import ai.goingcloud.hrchatbot.domain.document.Language;
import ai.goingcloud.hrchatbot.domain.grounding.Markers.Marker;
import ai.goingcloud.hrchatbot.domain.grounding.Verdict.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a generated sentence may be let out: the words that it says it stands on are
 * found in its passage, widened to a quote, and the sentence is held against that quote, its
 * headings and its table header. Whatever cannot be shown there is withheld; better a sentence too
 * few than one too many. Stateless and thread-safe.
 */
public final class Grounding {

    /** The share of a sentence's words that its passage must have. */
    private static final double MIN_PASSAGE_SHARE = 0.5;

    /** The share that the quote with its headings must have. */
    private static final double MIN_QUOTE_SHARE = 0.3;

    /** The same where the sentence is in another language than the passage. */
    private static final double MIN_PASSAGE_SHARE_ACROSS = 0.4;

    private static final double CLAUSE_SHARE = 0.6;

    /** By how much another item of a list must have more of a sentence to be what it is about. */
    private static final double SIBLING_WEIGHT = 2;

    private static final Pattern CLAUSE =
            Pattern.compile(
                    "[,，、;；:：()（）。]|\\n|\\|| - |\\b(?:and|but|or|while|whereas)\\b|及び|並びに|並|且|但");

    private Grounding() {}

    /**
     * As the other one, where no embedding tells how near the sentence is to the quote.
     *
     * @param evidence the words that the model says it copied
     */
    public static Verdict prove(String sentence, String evidence, Chunk passage) {
        return prove(sentence, evidence, passage, OptionalDouble.empty(), OptionalDouble.empty());
    }

    /**
     * Holds a sentence against the words it was copied from.
     *
     * @param evidence the words that the model says it copied
     * @param nearness the cosine similarity of the sentence and its passage, where an embedding
     *     model reads both
     * @param threshold what the model's space was calibrated to; empty where it was not
     */
    public static Verdict prove(
            String sentence,
            String evidence,
            Chunk passage,
            OptionalDouble nearness,
            OptionalDouble threshold) {
        Passage chunk = new Passage(passage);
        Reason first = Reason.EVIDENCE;
        for (Passage.Place place : chunk.find(evidence)) {
            Check check = new Check(sentence, place, chunk);
            Reason reason = check.fails();
            if (reason == null
                    && nearness.isPresent()
                    && threshold.isPresent()
                    && nearness.getAsDouble() < threshold.getAsDouble()) {
                reason = Reason.CONTENT;
            }
            if (reason == null) {
                return new Verdict.Proven(check.quote);
            }
            first = first == Reason.EVIDENCE ? reason : first;
        }
        return new Verdict.Withheld(first);
    }

    private static final class Check {

        private final String raw;
        private final String sentence;
        private final Passage.Place place;
        private final String core;
        private final String shown;
        private final String whole;
        private final boolean across;

        private final Passage passage;
        private Quote quote;

        Check(String sentence, Passage.Place place, Passage from) {
            this.passage = from;
            this.quote = place.quote();
            Chunk passage = from.chunk();
            this.raw = sentence;
            this.sentence = Plain.of(sentence);
            this.place = place;
            this.core = place.core();
            this.shown = place.shown() + "\n" + place.core();
            this.whole = Plain.of(passage.embeddedText());
            Language mine = Language.detect(this.sentence, null);
            Language theirs = Language.detect(this.core, passage.language());
            this.across = mine != theirs;
        }

        @Nullable Reason fails() {
            if (Orders.isNoStatement(raw) || Orders.isOne(core) || isUnreadable()) {
                return Reason.ORDER;
            }
            Figures mine = Figures.of(sentence);
            Figures theirs = Figures.of(core);
            Figures around = Figures.of(place.shown());
            String key = Plain.key(shown + place.quote().text());
            if (mine.contacts().stream().anyMatch(contact -> !key.contains(contact))) {
                return Reason.CONTACT;
            }
            Set<Integer> years = new HashSet<>(theirs.years());
            years.addAll(around.years());
            List<Figures.Day> days = new ArrayList<>(theirs.days());
            days.addAll(around.days());
            if (mine.days().stream().anyMatch(day -> !day.standsIn(days, years))) {
                return Reason.DATE;
            }
            if (!numbersStand(mine, theirs, around)) {
                return Reason.FIGURE;
            }
            if (!namesStand()) {
                return Reason.NAME;
            }
            Set<Marker> says = Markers.of(sentence);
            Set<Marker> has = Markers.of(core);
            Set<Marker> lead = Markers.of(place.shown());
            Reason turned = turned(says, has, lead);
            if (turned != null) {
                return turned;
            }
            boolean onlyOther = says.contains(Marker.ONLY) && has.contains(Marker.ONLY);
            return isOfSibling() || !isSupported(onlyOther) ? Reason.CONTENT : null;
        }

        /**
         * In letters of none of the languages that are told apart, so that nothing can be checked.
         */
        private boolean isUnreadable() {
            return Language.of(sentence) == Language.OTHER
                    && sentence.codePoints().anyMatch(Character::isLetter);
        }

        // ---- figures

        private boolean numbersStand(Figures mine, Figures theirs, Figures around) {
            List<Figures.Amount> all = new ArrayList<>(theirs.numbers());
            all.addAll(around.numbers());
            Set<String> units = new HashSet<>(theirs.units());
            units.addAll(around.units());
            Set<String> rates = Figures.rates(shown);
            for (Figures.Amount number : mine.numbers()) {
                boolean isRate =
                        number.value() == 1
                                && number.unit() != null
                                && Figures.rates(sentence).contains(number.unit());
                if (!isRate && !stands(number, all, units, rates)) {
                    return false;
                }
            }
            for (String rate : Figures.rates(sentence)) {
                if (!units.contains(rate)
                        && !all.stream().anyMatch(number -> isOne(number, rate))) {
                    return false;
                }
            }
            return !isSwapped(mine) && !isOffGrid(mine);
        }

        private static boolean isOne(Figures.Amount number, String unit) {
            return unit.equals(number.unit()) && number.value() == 1;
        }

        private static boolean stands(
                Figures.Amount number,
                List<Figures.Amount> all,
                Set<String> units,
                Set<String> rates) {
            List<Figures.Amount> same = all.stream().filter(number::sameAs).toList();
            if (same.isEmpty()) {
                return number.value() == 1
                        && number.bound() == Figures.Bound.NONE
                        && number.unit() != null
                        && rates.contains(number.unit());
            }
            boolean unitSaid =
                    number.unit() == null
                            || same.stream().anyMatch(other -> other.unit() != null)
                            || units.contains(number.unit())
                            || isCounter(number.unit());
            boolean boundsAgree =
                    number.bound() == Figures.Bound.NONE
                            || same.stream()
                                    .anyMatch(other ->
                                            other.bound() == Figures.Bound.NONE
                                                    || other.bound() == number.bound());
            return unitSaid && boundsAgree;
        }

        /** Words that only count, so that a text may leave them out. */
        private static boolean isCounter(String unit) {
            return switch (unit) {
                case "person", "piece", "item", "grade", "times", "point" -> true;
                default -> false;
            };
        }

        /**
         * Whether a number of the sentence stands beside other words in the quote than in the
         * sentence: "domestic trips within 7 days, overseas within 14" has 14, but not for domestic
         * trips.
         */
        private boolean isSwapped(Figures mine) {
            List<String> clauses = clauses(core);
            if (clauses.size() < 2 || (across && !sharesWords())) {
                return false;
            }
            List<Figures> figures = clauses.stream().map(Figures::of).toList();
            List<Words> words = clauses.stream().map(Words::of).toList();
            for (Figures.Amount number : mine.numbers()) {
                Words label = Words.of(clauseOf(number));
                double own = -1;
                double rival = -1;
                for (int i = 0; i < clauses.size(); i++) {
                    boolean holds = figures.get(i).numbers().stream().anyMatch(number::sameAs);
                    boolean holdsOther =
                            figures.get(i).numbers().stream()
                                    .anyMatch(other ->
                                            number.sameKindAs(other) && !number.sameAs(other));
                    double nearness = distinct(label, words, i);
                    if (holds) {
                        own = Math.max(own, nearness);
                    } else if (holdsOther) {
                        rival = Math.max(rival, nearness);
                    }
                }
                if (own >= 0 && rival > own + 0.5) {
                    return true;
                }
            }
            return false;
        }

        private boolean sharesWords() {
            return Words.of(sentence).terms().stream().anyMatch(term -> !term.meanings().isEmpty());
        }

        /** The weight of the label's words that this clause has and its rivals have not. */
        private static double distinct(Words label, List<Words> clauses, int which) {
            double weight = 0;
            for (Words.Term term : label.terms()) {
                double here = clauses.get(which).share(term);
                double elsewhere = 0;
                for (int i = 0; i < clauses.size(); i++) {
                    if (i != which) {
                        elsewhere = Math.max(elsewhere, clauses.get(i).share(term));
                    }
                }
                if (here > elsewhere) {
                    weight += (here - elsewhere) * term.weight();
                }
            }
            return weight;
        }

        private String clauseOf(Figures.Amount number) {
            List<String> clauses = clauses(sentence);
            List<String> holding =
                    clauses.stream()
                            .filter(clause ->
                                    Figures.of(clause).numbers().stream().anyMatch(number::sameAs))
                            .toList();
            long counting =
                    clauses.stream()
                            .filter(clause -> !Figures.of(clause).numbers().isEmpty())
                            .count();
            return counting > 1 && !holding.isEmpty() ? holding.getFirst() : sentence;
        }

        private static List<String> clauses(String text) {
            List<String> clauses = new ArrayList<>();
            for (String clause :
                    CLAUSE.splitAsStream(text.replaceAll("(?<=\\d),(?=\\d)", "")).toList()) {
                if (!clause.isBlank()) {
                    clauses.add(clause.strip());
                }
            }
            return clauses;
        }

        /**
         * Whether two numbers of the sentence stand in a table, but in no row or column together.
         */
        private boolean isOffGrid(Figures mine) {
            List<List<Figures>> grid = new ArrayList<>();
            for (String line : core.split("\n", -1)) {
                if (line.contains("|")) {
                    List<Figures> row = new ArrayList<>();
                    for (String cell : line.split("\\|", -1)) {
                        row.add(Figures.of(cell));
                    }
                    grid.add(row);
                }
            }
            if (grid.size() < 2) {
                return false;
            }
            for (Figures.Amount one : mine.numbers()) {
                for (Figures.Amount other : mine.numbers()) {
                    List<int[]> ones = cells(grid, one);
                    List<int[]> others = cells(grid, other);
                    if (one.at() < other.at()
                            && !ones.isEmpty()
                            && !others.isEmpty()
                            && ones.stream()
                                    .noneMatch(a ->
                                            others.stream()
                                                    .anyMatch(b ->
                                                            (a[0] == b[0]
                                                                            && grid.get(a[0]).size()
                                                                                    < 4)
                                                                    || a[1] == b[1]))) {
                        return true;
                    }
                }
            }
            return false;
        }

        private static List<int[]> cells(List<List<Figures>> grid, Figures.Amount number) {
            List<int[]> cells = new ArrayList<>();
            for (int row = 0; row < grid.size(); row++) {
                for (int column = 0; column < grid.get(row).size(); column++) {
                    if (grid.get(row).get(column).numbers().stream().anyMatch(number::sameAs)) {
                        cells.add(new int[] {row, column});
                    }
                }
            }
            return cells;
        }

        // ---- names

        private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9&'’.-]*[A-Za-z0-9]");
        private static final Pattern MONTH_OR_DAY =
                Pattern.compile(
                        "(?i)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|[ap]m|usd|ntd?|jpy|km|id");

        /** The first, second and third of classes and parties. */
        private static final Pattern LABEL = Pattern.compile("[甲乙丙丁戊](?=[等級級類種組案方])");

        private boolean namesStand() {
            boolean latinText = Language.of(sentence) == Language.ENGLISH;
            Words has = Words.of(shown + "\n" + place.quote().text());
            Words document = Words.of(whole);
            String lower = (shown + "\n" + place.quote().text()).toLowerCase(Locale.ROOT);
            Matcher names = NAME.matcher(sentence);
            while (names.find()) {
                String name = names.group();
                boolean capitals =
                        name.chars().filter(Character::isUpperCase).count() > 1
                                || name.chars().anyMatch(Character::isDigit);
                boolean named =
                        capitals
                                || (Character.isUpperCase(name.charAt(0))
                                        && !startsSentence(names.start()));
                boolean toCheck = latinText ? named : name.length() > 1;
                if (!toCheck || MONTH_OR_DAY.matcher(name).matches()) {
                    continue;
                }
                String stem = Words.stem(name);
                Words.Term term = Words.of(name).terms().stream().findFirst().orElse(null);
                boolean stands =
                        lower.contains(name.toLowerCase(Locale.ROOT))
                                || lower.contains(stem)
                                || (term != null
                                        && !capitals
                                        && (has.share(term) == 1 || document.share(term) == 1))
                                || (term != null && across && document.share(term) == 1);
                if (!stands && !standsAbove(name)) {
                    return false;
                }
            }
            Matcher quoted = QUOTED.matcher(sentence);
            while (quoted.find()) {
                boolean readable = isLatin(quoted.group(1)) == isLatin(whole);
                if (readable && !Plain.key(lower).contains(Plain.key(quoted.group(1)))) {
                    return false;
                }
            }
            String labelled = LABEL.matcher(core).find() ? core : shown;
            Matcher labels = LABEL.matcher(sentence);
            while (labels.find()) {
                if (!labelled.contains(labels.group())) {
                    return false;
                }
            }
            return true;
        }

        private static final Pattern QUOTED = Pattern.compile("\"([^\"\\n]{2,60})\"");

        /** Whether the quote can be begun early enough to show the name that it refers back to. */
        private boolean standsAbove(String name) {
            Quote wider = passage.reachingBackTo(name, place);
            if (wider == null) {
                return false;
            }
            if (wider.start() < quote.start()) {
                quote = wider;
            }
            return true;
        }

        private boolean startsSentence(int at) {
            String before = sentence.substring(0, at).stripTrailing();
            return before.isEmpty() || before.equals("\"") || before.matches("(?s).*[.!?:]\"?");
        }

        // ---- small words

        private @Nullable Reason turned(Set<Marker> says, Set<Marker> has, Set<Marker> lead) {
            if (says.contains(Marker.OPTIONAL) && !has.contains(Marker.OPTIONAL)) {
                return Reason.OBLIGATION;
            }
            if (says.contains(Marker.SHOULD)
                    && !has.contains(Marker.SHOULD)
                    && !has.contains(Marker.OPTIONAL)) {
                return Reason.OBLIGATION;
            }
            boolean permits =
                    has.contains(Marker.MAY)
                            || has.contains(Marker.SHOULD)
                            || has.contains(Marker.OPTIONAL);
            boolean obliges = has.contains(Marker.MUST) || lead.contains(Marker.MUST);
            if ((says.contains(Marker.MUST) || says.contains(Marker.ALWAYS))
                    && !says.contains(Marker.MAY)
                    && permits
                    && !obliges
                    && !has.contains(Marker.ALWAYS)
                    && !has.contains(Marker.BAN)
                    && !has.contains(Marker.ONLY)) {
                return Reason.OBLIGATION;
            }
            if (says.contains(Marker.ALWAYS)
                    && !has.contains(Marker.ALWAYS)
                    && !has.contains(Marker.ALL)
                    && !has.contains(Marker.REGARDLESS)
                    && !obliges
                    && !Markers.denies(says)) {
                return Reason.OBLIGATION;
            }
            if (says.contains(Marker.MAY)
                    && !says.contains(Marker.MUST)
                    && !Markers.denies(says)
                    && !permits
                    && has.contains(Marker.MUST)
                    && !Markers.denies(has)) {
                return Reason.OBLIGATION;
            }
            boolean speaksOfAll = says.contains(Marker.ALL) || says.contains(Marker.REGARDLESS);
            boolean allThere =
                    has.contains(Marker.ALL)
                            || has.contains(Marker.REGARDLESS)
                            || has.contains(Marker.ALWAYS);
            if (speaksOfAll
                    && !allThere
                    && !(Markers.denies(says)
                            && Markers.denies(has)
                            && !says.contains(Marker.REGARDLESS)
                            && isAnyUnderNot())) {
                return Reason.SCOPE;
            }
            if (says.contains(Marker.DEPENDS)
                    && has.contains(Marker.REGARDLESS)
                    && !has.contains(Marker.DEPENDS)) {
                return Reason.OPPOSITE;
            }
            if (says.contains(Marker.BAN)
                    && !has.contains(Marker.BAN)
                    && has.contains(Marker.MAY)) {
                return Reason.NEGATION;
            }
            if (negationDiffers(says, has)) {
                return Reason.NEGATION;
            }
            for (Markers.Opposites opposites : Markers.OPPOSITES) {
                if (opposites.turn(sentence, core)) {
                    return Reason.OPPOSITE;
                }
            }
            String line = place.copied().substring(place.copied().lastIndexOf('\n') + 1);
            Set<Marker> copied = Markers.of(line);
            boolean excepts = copied.contains(Marker.EXCEPT) || copied.contains(Marker.BUT);
            if (excepts
                    && !says.contains(Marker.EXCEPT)
                    && !says.contains(Marker.BUT)
                    && !says.contains(Marker.ONLY)
                    && !Markers.denies(says)) {
                return Reason.EXCEPTION;
            }
            if (copied.contains(Marker.ONLY)
                    && !says.contains(Marker.ONLY)
                    && !Markers.denies(says)) {
                return Reason.SCOPE;
            }
            return null;
        }

        private boolean isAnyUnderNot() {
            return !sentence.matches(
                    "(?is).*\\b(?:no employee|no"
                        + " one|none|nobody|everyone|every|all)\\b.*|.*(?:所有|一律|全員|すべて|どの|いかなる).*");
        }

        private boolean negationDiffers(Set<Marker> says, Set<Marker> has) {
            boolean mine = Markers.denies(says);
            boolean theirs = Markers.denies(has);
            if (mine
                    && !theirs
                    && !has.contains(Marker.EXCEPT)
                    && !(has.contains(Marker.ONLY) && says.contains(Marker.ONLY))) {
                return true;
            }
            boolean eased = says.contains(Marker.EXCEPT) || says.contains(Marker.ONLY);
            if (!mine && theirs && !eased) {
                return deniedClauseIsSaid();
            }
            if (mine && theirs) {
                return !across && deniesWhatIsAffirmed();
            }
            return false;
        }

        private static final Pattern DOUBLE_DENIAL = Pattern.compile("非[^,。;]{2,24},不[得可]");

        /** Whether the sentence repeats a clause of the quote that denies, without denying it. */
        private boolean deniedClauseIsSaid() {
            Words said = Words.of(sentence);
            for (String clause : clauses(DOUBLE_DENIAL.matcher(core).replaceAll(" "))) {
                if (!Markers.denies(Markers.of(clause))) {
                    continue;
                }
                Words words = Words.of(clause);
                double all = 0;
                double held = 0;
                for (Words.Term term : words.terms()) {
                    all += term.weight();
                    held += term.weight() * said.share(term);
                }
                if (all == 0 || held / all >= CLAUSE_SHARE) {
                    return true;
                }
                if (across && held / all >= 0.3) {
                    return true;
                }
            }
            return false;
        }

        private static final Pattern DENIED =
                Pattern.compile(
                        "(?i)(?:\\b(?:not|never|cannot|no)\\b|n't\\b) (?:be |been |have |any |yet"
                                + " )?(?<word>[a-z]{4,})"
                                + "|(?:無須|無需|不可以|不得|不可|不能|不會|不予|沒有|不|未|無)(?<han>[\\p{IsHan}]{2})"
                                + "|(?<ja>[\\p{IsHan}]{2})(?:し|は|が|を|でき|を?支給し|され)*(?:ない|ません|なし|ず)");

        /** Whether the sentence denies a word that the quote has, and has only affirmed. */
        private boolean deniesWhatIsAffirmed() {
            Set<String> denied = denied(sentence);
            Set<String> deniedThere = denied(core);
            denied.removeAll(deniedThere);
            for (String word : denied) {
                boolean latin = word.charAt(0) < 0x250;
                boolean there = latin ? Words.of(core).stems().contains(word) : core.contains(word);
                if (there && !deniedThere.contains(word)) {
                    return true;
                }
            }
            return false;
        }

        private static Set<String> denied(String text) {
            Set<String> denied = new HashSet<>();
            Matcher matcher = DENIED.matcher(text);
            while (matcher.find()) {
                if (matcher.group("word") != null) {
                    denied.add(Words.stem(matcher.group("word")));
                } else {
                    denied.add(
                            matcher.group("han") != null
                                    ? matcher.group("han")
                                    : matcher.group("ja"));
                }
            }
            return denied;
        }

        // ---- content

        /** Whether the sentence says what another item or row says, and not this one. */
        private boolean isOfSibling() {
            Words said = Words.of(sentence);
            Words mine = Words.of(core);
            for (String sibling : passage.siblings(place)) {
                Words other = Words.of(sibling);
                double own = 0;
                double rival = 0;
                for (Words.Term term : said.terms()) {
                    double difference = mine.share(term) - other.share(term);
                    if (difference > 0) {
                        own += difference * term.weight();
                    } else {
                        rival -= difference * term.weight();
                    }
                }
                if (rival > own + SIBLING_WEIGHT) {
                    return true;
                }
            }
            return false;
        }

        /**
         * Whether the passage and the quote have enough of what the sentence speaks of.
         *
         * @param onlyOther whether what is denied may be named that the passage does not name,
         *     since it speaks of one thing only
         */
        private boolean isSupported(boolean onlyOther) {
            Words said = Words.of(onlyOther ? affirmed() : sentence);
            Words document = Words.of(whole);
            Words quote = Words.of(shown);
            double all = 0;
            double inDocument = 0;
            double inQuote = 0;
            for (Words.Term term : said.terms()) {
                if (across && term.meanings().isEmpty() && term.latin() != isLatin(whole)) {
                    continue;
                }
                double weight = term.weight();
                double here = document.share(term);
                all += weight;
                inDocument += weight * here;
                inQuote += weight * quote.share(term);
                if (here < 0.75 && term.isTopic() && term.key().length() > 1) {
                    return false;
                }
            }
            if (all == 0) {
                return true;
            }
            double least = across ? MIN_PASSAGE_SHARE_ACROSS : MIN_PASSAGE_SHARE;
            return inDocument / all >= least && inQuote / all >= (across ? 0.2 : MIN_QUOTE_SHARE);
        }

        private String affirmed() {
            return String.join(
                    "\n",
                    clauses(sentence).stream()
                            .filter(clause -> !Markers.denies(Markers.of(clause)))
                            .toList());
        }

        private static boolean isLatin(String text) {
            return Language.of(text) == Language.ENGLISH;
        }
    }
}
