package dev.linksnap.search;

import dev.linksnap.links.Link;
import dev.linksnap.links.LinkFilter.TagTerm;
import dev.linksnap.links.LinkStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One condition of a query. */
sealed interface Clause {
    /** Every link that meets the condition has these terms. */
    List<String> terms();

    /** Every link that meets the condition has a term that begins like this. */
    Optional<String> prefix();

    /**
     * Words that follow one another.
     *
     * @param isOpen whether the last one may go on: {@code foo*}
     */
    record Words(List<Word> words, boolean isOpen) implements Clause {
        @Override
        public List<String> terms() {
            List<String> terms = new ArrayList<>();
            for (int i = 0; i < words.size(); i++) {
                boolean isLast = i == words.size() - 1;
                if (isLast && (isOpen || words.get(i).isOneOfMany())) {
                    continue;
                }
                terms.add(Terms.term(words, i));
            }
            return terms;
        }

        @Override
        public Optional<String> prefix() {
            Word last = words.get(words.size() - 1);
            return isOpen || last.isOneOfMany() ? Optional.of(last.text()) : Optional.empty();
        }

        /** Where the words stand in a text. */
        List<Span> find(List<Word> text) {
            List<Span> found = new ArrayList<>();
            for (int i = 0; i + words.size() <= text.size(); i++) {
                if (isAt(text, i)) {
                    found.add(new Span(
                            text.get(i).start(), text.get(i + words.size() - 1).end()));
                }
            }
            return found;
        }

        private boolean isAt(List<Word> text, int start) {
            for (int i = 0; i < words.size(); i++) {
                String wanted = words.get(i).text();
                String there = text.get(start + i).text();
                boolean isEqual = isOpen && i == words.size() - 1 ? there.startsWith(wanted) : there.equals(wanted);
                if (!isEqual) {
                    return false;
                }
            }
            return true;
        }
    }

    /** @see #matches */
    sealed interface Filter extends Clause {
        boolean matches(Link link);
    }

    record Tag(TagTerm tag) implements Filter {
        @Override
        public List<String> terms() {
            return tag.below() ? List.of() : List.of(Terms.tag(tag.tag()));
        }

        @Override
        public Optional<String> prefix() {
            return tag.below() ? Optional.of(Terms.tag(tag.tag()) + "/") : Optional.empty();
        }

        @Override
        public boolean matches(Link link) {
            return link.tags().stream().anyMatch(tag::matches);
        }
    }

    record Host(String host) implements Filter {
        @Override
        public List<String> terms() {
            return List.of(Terms.host(host));
        }

        @Override
        public Optional<String> prefix() {
            return Optional.empty();
        }

        @Override
        public boolean matches(Link link) {
            return link.host().equals(host);
        }
    }

    record Status(LinkStatus status) implements Filter {
        @Override
        public List<String> terms() {
            return List.of();
        }

        @Override
        public Optional<String> prefix() {
            return Optional.empty();
        }

        @Override
        public boolean matches(Link link) {
            return link.status() == status;
        }
    }

    /** A stretch of a text, in UTF-16 units. */
    record Span(int start, int end) {}
}
