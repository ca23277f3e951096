using CustomerCare.Benchmarks.Customers;

namespace CustomerCare.Benchmarks.Lookup;

/// <summary>Some of the customers, from all over the directory and in no order: what calls ask for.</summary>
internal sealed class CustomerSample(int customers)
{
    private const int Most = 10_000;
    private const ulong Seed = 58;

    private readonly List<GeneratedCustomer> _taken = [];

    /// <summary>In the whole directory.</summary>
    public int DirectorySize => customers;

    public IReadOnlyList<GeneratedCustomer> Customers => _taken;

    /// <summary>The same customers; takes some of them as they pass.</summary>
    public IEnumerable<GeneratedCustomer> TakeFrom(IEnumerable<GeneratedCustomer> all)
    {
        var step = Math.Max(1, customers / Most);
        var index = 0;
        foreach (var customer in all)
        {
            if (index++ % step == 0 && _taken.Count < Most)
            {
                _taken.Add(customer);
            }

            yield return customer;
        }

        Shuffle();
    }

    private void Shuffle()
    {
        var random = new GeneratorRandom(Seed);
        for (var index = _taken.Count - 1; index > 0; index--)
        {
            var other = random.Next(index + 1);
            (_taken[index], _taken[other]) = (_taken[other], _taken[index]);
        }
    }
}
