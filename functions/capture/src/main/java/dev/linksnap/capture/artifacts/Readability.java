package dev.linksnap.capture.artifacts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Finds the element that holds a page's main text: paragraphs give points to what they stand in, by their length and
 * their commas, less the more of the text is links; then what is unlikely to belong is cleared out.
 *
 * <p>After the idea of Mozilla's Readability (Apache-2.0), which goes back to Arc90's; written anew, and taught to
 * read text without spaces.
 *
 * @see <a href="https://github.com/mozilla/readability">mozilla/readability</a>
 */
final class Readability {
    /** An article that is shorter is tried for again with fewer rules. */
    private static final int ENOUGH_TEXT = 500;

    private static final int TOP_CANDIDATES = 5;
    private static final Set<String> NO_LONGER_BLOCKS = Set.of("div", "article", "section", "p", "ol", "ul");

    private final Document page;
    private final ReadingRules rules;
    private final Map<Element, Double> scores = new IdentityHashMap<>();

    private Readability(Document page, ReadingRules rules) {
        this.page = page;
        this.rules = rules;
    }

    /** The main text with its markup, in a copy; empty if the page has no text at all. */
    static Optional<Element> article(Document document) {
        List<Element> attempts = new ArrayList<>();
        for (ReadingRules rules : ReadingRules.STRICT_TO_LENIENT) {
            Element article = new Readability(document.clone(), rules).find();
            attempts.add(article);
            if (Wording.length(article) >= ENOUGH_TEXT) {
                return Optional.of(article);
            }
        }
        return attempts.stream()
                .max(Comparator.comparingInt(Wording::length))
                .filter(article -> Wording.length(article) > 0);
    }

    private Element find() {
        List<Element> paragraphs = new ReadingPreparation(page, rules).prepare();
        paragraphs.forEach(this::score);
        List<Element> top = topCandidates();
        Element article = new Element("div");
        if (top.isEmpty() || top.get(0).normalName().equals("body")) {
            page.body().childNodesCopy().forEach(article::appendChild);
        } else {
            join(best(top), article);
        }
        new ReadingCleaner(rules).clean(article);
        return article;
    }

    private void score(Element paragraph) {
        String text = paragraph.text();
        int length = Wording.length(text);
        if (length < 25) {
            return;
        }
        double score = 1 + 1 + Wording.commas(text) + Math.min(length / 100, 3);
        Element ancestor = paragraph.parent();
        for (int level = 0; level < 5 && ancestor != null && ancestor != page; level++) {
            double divider = level == 0 ? 1 : level == 1 ? 2 : level * 3;
            scores.merge(
                    ancestor, rules.startingScore(ancestor) + score / divider, (old, fresh) -> old + score / divider);
            ancestor = ancestor.parent();
        }
    }

    private List<Element> topCandidates() {
        scores.replaceAll((element, score) -> score * (1 - Wording.linkDensity(element)));
        return scores.keySet().stream()
                .sorted(Comparator.comparingDouble((Element element) -> scores.get(element))
                        .reversed())
                .limit(TOP_CANDIDATES)
                .toList();
    }

    private double scoreOf(Element element) {
        return scores.getOrDefault(element, Double.NEGATIVE_INFINITY);
    }

    /** The top candidate, or an ancestor that holds more of the article. */
    private Element best(List<Element> top) {
        Element best = commonAncestor(top);
        double last = scoreOf(best);
        double threshold = last / 3;
        for (Element parent = best.parent(); isInBody(parent); parent = parent.parent()) {
            double score = scoreOf(parent);
            if (score == Double.NEGATIVE_INFINITY) {
                continue;
            }
            if (score < threshold) {
                break;
            }
            if (score > last) {
                best = parent;
                break;
            }
            last = score;
        }
        while (isInBody(best.parent()) && best.parent().childrenSize() == 1) {
            best = best.parent();
        }
        return best;
    }

    /** Several candidates that score alike are parts of one article. */
    private Element commonAncestor(List<Element> top) {
        Element first = top.get(0);
        List<Element> alike = top.stream()
                .skip(1)
                .filter(element -> scoreOf(element) / scoreOf(first) >= 0.75)
                .toList();
        if (alike.size() < 3) {
            return first;
        }
        for (Element parent = first.parent(); isInBody(parent); parent = parent.parent()) {
            Element candidate = parent;
            if (alike.stream()
                            .filter(element -> element.parents().contains(candidate))
                            .count()
                    >= 3) {
                return parent;
            }
        }
        return first;
    }

    private static boolean isInBody(Element element) {
        return element != null && !element.normalName().equals("body") && element.parent() != null;
    }

    /** Puts the best element into the article, with those beside it that belong to it. */
    private void join(Element best, Element article) {
        double bestScore = Math.max(scoreOf(best), rules.startingScore(best));
        double threshold = Math.max(10, bestScore * 0.2);
        for (Element sibling : List.copyOf(best.parent().children())) {
            if (sibling == best || belongs(sibling, best, bestScore, threshold)) {
                if (!NO_LONGER_BLOCKS.contains(sibling.normalName())) {
                    sibling.tagName("div");
                }
                article.appendChild(sibling);
            }
        }
    }

    private boolean belongs(Element sibling, Element best, double bestScore, double threshold) {
        double bonus =
                !best.className().isEmpty() && sibling.className().equals(best.className()) ? bestScore * 0.2 : 0;
        if (scoreOf(sibling) + bonus >= threshold) {
            return true;
        }
        if (!sibling.normalName().equals("p")) {
            return false;
        }
        String text = sibling.text();
        int length = Wording.length(text);
        double density = Wording.linkDensity(sibling);
        return length > 80 ? density < 0.25 : length > 0 && density == 0 && Wording.endsSentence(text);
    }
}
