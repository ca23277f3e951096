using CustomerCare.Customers.Directory.Packed;

namespace CustomerCare.Customers.Phones;

/// <summary>
/// From a phone's key to the customers who have it in one of three columns. Flat arrays instead of a dictionary of lists:
/// a million customers take some 40 MB, and a lookup is one probe.
/// </summary>
internal sealed class PhoneIndex
{
    // How a row was found, best first; the order within a bucket.
    private const int LegacyRank = 3;
    private const int RankBits = 2;

    private readonly Slot[] _slots;
    private readonly int[] _entries;   // row and rank, in buckets
    private readonly CustomerTable _rows;
    private readonly PhoneNormalizer _phones;

    private PhoneIndex(Slot[] slots, int[] entries, CustomerTable rows, PhoneNormalizer phones)
    {
        _slots = slots;
        _entries = entries;
        _rows = rows;
        _phones = phones;
    }

    /// <summary>The order of <paramref name="rows"/> breaks ties.</summary>
    /// <param name="unreadable">Called for each column that holds something, and no number.</param>
    public static PhoneIndex Build(CustomerTable rows, PhoneNormalizer phones, Action unreadable)
    {
        var sorted = PhoneIndexRows.Collect(rows, phones, unreadable);
        var entries = new int[sorted.Count];
        var distinct = 0;
        for (var i = 0; i < sorted.Count; i++)
        {
            entries[i] = (PhoneIndexRows.Row(sorted[i]) << RankBits) | PhoneIndexRows.Rank(sorted[i]);
            if (i == 0 || PhoneIndexRows.Key(sorted[i]) != PhoneIndexRows.Key(sorted[i - 1]))
            {
                distinct++;
            }
        }

        var slots = new Slot[distinct + (distinct / 2) + 1];
        for (var i = 0; i < sorted.Count; i++)
        {
            var key = PhoneIndexRows.Key(sorted[i]);
            ref var slot = ref slots[Probe(slots, key)];
            slot = slot.Count == 0 ? new Slot(key, i, 1) : slot with { Count = slot.Count + 1 };
        }

        return new PhoneIndex(slots, entries, rows, phones);
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

        if (slot.Count == 0)
        {
            return [];
        }

        var found = new int[slot.Count];
        Fill(found, _entries.AsSpan(slot.Start, slot.Count), phone.Full);
        return found;
    }

    private void Fill(int[] found, ReadOnlySpan<int> bucket, ulong full)
    {
        var head = 0;
        var tail = found.Length;
        foreach (var entry in bucket)
        {
            var row = entry >> RankBits;
            if (bucket.Length == 1 || IsExact(row, entry & LegacyRank, full))
            {
                found[head++] = row;
            }
            else
            {
                found[--tail] = row;
            }
        }

        Array.Reverse(found, tail, found.Length - tail);
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

    private readonly record struct Slot(uint Key, int Start, int Count);
}
