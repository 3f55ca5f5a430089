package ai.goingcloud.hrchatbot.adapter.lucene;

import ai.goingcloud.hrchatbot.domain.port.TextAnalyzer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.icu.ICUNormalizer2Filter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Words for Latin scripts, stemmed as English; single characters and overlapping pairs of them for
 * Chinese and Japanese (pairs alone find clearly less in Chinese law); NFKC and case folding for
 * all.
 */
public final class LuceneTextAnalyzer implements TextAnalyzer, AutoCloseable {

    private static final String VERSION = "lucene-1";

    /** Words that make a sentence a question without saying about what. */
    private static final Set<String> QUESTION_WORDS =
            Set.of(
                    "what",
                    "whats",
                    "when",
                    "where",
                    "which",
                    "who",
                    "whom",
                    "whose",
                    "why",
                    "how",
                    "do",
                    "doe",
                    "did",
                    "can",
                    "could",
                    "should",
                    "would",
                    "mai",
                    "might",
                    "must",
                    "shall",
                    "am",
                    "i",
                    "me",
                    "my",
                    "mine",
                    "we",
                    "us",
                    "our",
                    "you",
                    "your",
                    "he",
                    "she",
                    "him",
                    "her",
                    "have",
                    "ha",
                    "had",
                    "get",
                    "got",
                    "pleas",
                    "tell",
                    "about",
                    "ani",
                    "some",
                    "need",
                    "want",
                    "know",
                    "im",
                    "thei",
                    "them",
                    "from",
                    "so",
                    "than",
                    // Chinese
                    "什麼",
                    "甚麼",
                    "什么",
                    "如何",
                    "怎麼",
                    "怎么",
                    "怎樣",
                    "可以",
                    "請問",
                    "是否",
                    "嗎",
                    "呢",
                    "我",
                    "的",
                    "了",
                    "多少",
                    "幾",
                    "有沒",
                    "沒有",
                    "哪些",
                    "哪裡",
                    "為何",
                    "為什",
                    // Japanese
                    "です",
                    "すか",
                    "ます",
                    "ませ",
                    "せん",
                    "でし",
                    "しょ",
                    "ょう",
                    "うか",
                    "どう",
                    "どの",
                    "のよ",
                    "よう",
                    "くだ",
                    "ださ",
                    "さい",
                    "教え",
                    "えて",
                    "てく",
                    "か",
                    "は",
                    "が",
                    "を",
                    "に",
                    "の",
                    "で",
                    "と",
                    "何",
                    "いつ",
                    "どこ",
                    "だれ",
                    "誰",
                    "なに",
                    "いく",
                    "くら");

    private final Analyzer analyzer = new HrAnalyzer();

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public List<String> terms(String text) {
        List<String> terms = new ArrayList<>(text.length() / 4 + 1);
        try (TokenStream tokens = analyzer.tokenStream("terms", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                terms.add(term.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does not fail", e);
        }
        return List.copyOf(terms);
    }

    @Override
    public List<String> queryTerms(String question) {
        List<String> terms = terms(question);
        List<String> telling =
                terms.stream()
                        .filter(term -> !QUESTION_WORDS.contains(term) && !hasHiragana(term))
                        .toList();
        return telling.isEmpty() ? terms : telling;
    }

    /** Endings and particles, or a pair that reaches into one: what is asked about is beside it. */
    private static boolean hasHiragana(String term) {
        return term.codePoints()
                .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA);
    }

    @Override
    public void close() {
        analyzer.close();
    }

    private static final class HrAnalyzer extends Analyzer {

        private static final CharArraySet STOP_WORDS = EnglishAnalyzer.ENGLISH_STOP_WORDS_SET;

        @Override
        protected TokenStreamComponents createComponents(String field) {
            StandardTokenizer tokenizer = new StandardTokenizer();
            TokenStream stream = new ICUNormalizer2Filter(tokenizer);
            stream =
                    new CJKBigramFilter(
                            stream,
                            CJKBigramFilter.HAN
                                    | CJKBigramFilter.HIRAGANA
                                    | CJKBigramFilter.KATAKANA,
                            true);
            stream = new EnglishPossessiveFilter(stream);
            stream = new StopFilter(stream, STOP_WORDS);
            return new TokenStreamComponents(tokenizer, new PorterStemFilter(stream));
        }
    }
}
