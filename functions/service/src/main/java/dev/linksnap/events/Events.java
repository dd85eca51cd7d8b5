package dev.linksnap.events;

/** Where events go. Telling of an event never fails the work that it tells of. */
@FunctionalInterface
public interface Events {
    void happened(Event event);

    /** These, and then the others. */
    default Events and(Events others) {
        return event -> {
            happened(event);
            others.happened(event);
        };
    }
}
