package dev.linksnap.search;

/** What one request has spent so far, in the table's read units. */
final class ReadUnits {
    private double spent;

    void add(double units) {
        spent += units;
    }

    double spent() {
        return spent;
    }
}
