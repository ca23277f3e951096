using CustomerCare.Benchmarks.Customers;

namespace CustomerCare.Benchmarks.Lookup;

/// <summary>A customer database of some size, for one run.</summary>
internal sealed class LookupData : IDisposable
{
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("customercare-lookup-");

    public LookupData(int customers)
    {
        File = Path.Combine(_folder.FullName, "customers.db");
        Sample = new CustomerSample(customers);
        SqliteFile.Write(File, Sample.TakeFrom(CustomerGenerator.Create(customers)));
    }

    public string File { get; }

    public CustomerSample Sample { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
