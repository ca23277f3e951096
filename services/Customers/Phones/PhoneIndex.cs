using CustomerCare.Customers.Directory.Packed;

namespace CustomerCare.Customers.Phones;

/// <summary>
/// From a phone's key to the customers who have it in one of three columns. Flat arrays instead of a dictionary of lists:
/// a million customers take some 30 MB, and a lookup is one probe.
/// </summary>
internal sealed class PhoneIndex
{
    // How a row was found, best first; the order within a bucket.
    private const int LegacyRank = 3;
    private const int RankBits = 2;

    private readonly Slot[] _slots;
    private readonly int[] _shared;   // row and rank, of each phone that several have
    private readonly CustomerTable _rows;
    private readonly PhoneNormalizer _phones;

    private PhoneIndex(Slot[] slots, int[] shared, CustomerTable rows, PhoneNormalizer phones)
    {
        _slots = slots;
        _shared = shared;
        _rows = rows;
        _phones = phones;
    }

    /// <summary>The order of <paramref name="rows"/> breaks ties.</summary>
    /// <param name="unreadable">Called for each column that holds something, and no number.</param>
    public static PhoneIndex Build(CustomerTable rows, PhoneNormalizer phones, Action unreadable)
    {
        var sorted = PhoneIndexRows.Collect(rows, phones, unreadable);
        var distinct = Enumerable.Range(0, sorted.Count).Count(i => i == 0 || PhoneIndexRows.Key(sorted[i]) != PhoneIndexRows.Key(sorted[i - 1]));
        var slots = new Slot[distinct + (distinct / 2) + 1];
        var shared = new List<int>();
        for (int first = 0, end; first < sorted.Count; first = end)
        {
            var key = PhoneIndexRows.Key(sorted[first]);
            for (end = first + 1; end < sorted.Count && PhoneIndexRows.Key(sorted[end]) == key;)
            {
                end++;
            }

            ref var slot = ref slots[Probe(slots, key)];
            if (end - first == 1)
            {
                slot = new Slot(key, PhoneIndexRows.Row(sorted[first]), 1);
                continue;
            }

            slot = new Slot(key, shared.Count, end - first);
            for (var i = first; i < end; i++)
            {
                shared.Add((PhoneIndexRows.Row(sorted[i]) << RankBits) | PhoneIndexRows.Rank(sorted[i]));
            }
        }

        return new PhoneIndex(slots, [.. shared], rows, phones);
    }

    /// <summary>
    /// Whoever has the number: the very number first, then by column (phone, cell 1, cell 2), active before terminated.
    /// What the old API made of the text counts only where the number itself finds nobody.
    /// </summary>
    /// <returns>Rows.</returns>
    public int[] Find(in PhoneKey phone)
    {
        var slot = _slots[Probe(_slots, phone.Number)];
        if (slot.Count == 0 && phone.Legacy != 0)
        {
            slot = _slots[Probe(_slots, phone.Legacy)];
        }

        return slot.Count switch
        {
            0 => [],
            1 => [slot.Start],
            _ => InOrder(_shared.AsSpan(slot.Start, slot.Count), phone.Full),
        };
    }

    private int[] InOrder(ReadOnlySpan<int> bucket, ulong full)
    {
        var found = new int[bucket.Length];
        var head = 0;
        var tail = found.Length;
        foreach (var entry in bucket)
        {
            var row = entry >> RankBits;
            if (IsExact(row, entry & LegacyRank, full))
            {
                found[head++] = row;
            }
            else
            {
                found[--tail] = row;
            }
        }

        Array.Reverse(found, tail, found.Length - tail);
        return found;
    }

    private bool IsExact(int row, int rank, ulong full)
    {
        if (rank == LegacyRank)
        {
            return false;
        }

        Span<PhoneKey> own = stackalloc PhoneKey[StoredPhones.MaxNumbers];
        var count = StoredPhones.Read(_rows.Phone(row, rank), _phones, own, out _);
        foreach (var number in own[..count])
        {
            if (number.Full == full)
            {
                return true;
            }
        }

        return false;
    }

    private static int Probe(Slot[] slots, uint key)
    {
        // Fibonacci hashing, then the hash's share of the table: no division, any table size.
        var at = (int)(((ulong)(key * 2_654_435_769) * (ulong)slots.Length) >> 32);
        while (slots[at].Key != key && slots[at].Count != 0)
        {
            at = at + 1 == slots.Length ? 0 : at + 1;
        }

        return at;
    }

    /// <param name="Start">The row where there is one, else the first of those who share it.</param>
    private readonly record struct Slot(uint Key, int Start, int Count);
}
