using System.Collections.Immutable;
using CsCheck;
using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Directory.Packed;
using static CustomerCare.Customers.Tests.TestDirectory;

namespace CustomerCare.Customers.Tests.Directory;

public sealed class DirectoryBuilderTests
{
    private readonly DirectoryBuilder _builder = new(Normalizer);

    [Fact]
    public void Build_AnyText_ComesOutAsItWentIn() => Gen.Char[' ', '\uffef'].Where(c => !char.IsSurrogate(c) && !char.IsControl(c)).Array[0, 40]
        .Select(letters => new string(letters).Trim()).Array[15].Sample(texts =>
        {
            var customer = Filled(["id", .. texts]);
            Assert.Equal(Texts(customer), Texts(Of(customer).FindById("id").Single()));
        });

    [Fact]
    public void Build_AccountsBeforeCustomers_FindsWhoseTheyAre()
    {
        _builder.AddAccount("B", "0002MAK");
        _builder.AddAccount("a", "0001MAK");
        _builder.AddCustomer(Customer("A"));
        _builder.AddCustomer(Customer("B"));
        _builder.AddAccount("B", "0001MAS");

        var snapshot = Build();

        Assert.Equal(["0001MAK"], Accounts(snapshot, "A"));
        Assert.Equal(["0002MAK", "0001MAS"], Accounts(snapshot, "B"));
        Assert.Empty(snapshot.Problems);
    }

    [Fact]
    public void Build_SameAccountTwice_IsOne()
    {
        _builder.AddCustomer(Customer("A") with { AccountNumbers = ["0001MAK"] });
        _builder.AddAccount("A", "0001MAK");

        Assert.Equal(["0001MAK"], Accounts(Build(), "A"));
    }

    [Fact]
    public void Build_NoAccountOnRecord_DerivesItFromThePlot()
    {
        _builder.AddCustomer(Customer("A") with { PlotNumber = "MAK 0045A HH", Concession = "MAK" });

        var snapshot = Build();

        Assert.Equal(["0045MAK"], Accounts(snapshot, "A"));
        Assert.Equal("A", snapshot.FindByAccount("45mak").SingleOrDefault()?.CustomerId);
    }

    [Fact]
    public void Build_AccountOnRecord_LeavesThePlotAlone()
    {
        _builder.AddCustomer(Customer("A") with { PlotNumber = "MAK 0045 HH", Concession = "MAK" });
        _builder.AddAccount("A", "ACC-001");

        Assert.Equal(["ACC-001"], Accounts(Build(), "A"));
    }

    [Fact]
    public void Build_UnusableData_IsCountedByReason()
    {
        _builder.AddCustomer(Customer("  ", "58001234"));
        _builder.AddCustomer(Customer("A", "none") with { AccountNumbers = ["1"] });
        _builder.AddCustomer(Customer("A") with { AccountNumbers = ["2"] });
        _builder.AddCustomer(Customer("C") with { LastName = new string('x', 10_000) });
        _builder.AddAccount("Z", "0001MAK");
        _builder.AddAccount("", "0001MAK");

        var snapshot = Build();

        Assert.Equal(
            new Dictionary<string, int>
            {
                ["account_missing"] = 2,
                ["account_without_customer"] = 2,
                ["id_missing"] = 1,
                ["id_repeated"] = 1,
                ["phone_unreadable"] = 1,
                ["text_too_long"] = 1,
            },
            snapshot.Problems);
        Assert.Equal(["A", "A", "C"], snapshot.Customers.Ids());
        Assert.Equal(PackedCustomer.MaxText, snapshot.FindById("C").SingleOrDefault()?.LastName.Length);
    }

    [Fact]
    public void Build_PaddingAndControlCharacters_AreTakenOff()
    {
        _builder.AddCustomer(Customer(" A\0 ") with { LastName = "\tTau\r\nLetsie \0" });

        Assert.Equal("Tau  Letsie", Build().FindById("A").SingleOrDefault()?.LastName);
    }

    [Fact]
    public void Build_MoreTextsThanArePooled_KeepsThemAll()
    {
        const int Count = 5_000;
        for (var number = 0; number < Count; number++)
        {
            _builder.AddCustomer(Customer($"{number:D6}") with { LastName = $"N{number}" });
        }

        var snapshot = Build();

        Assert.All([0, 4_095, 4_096, Count - 1], number => Assert.Equal($"N{number}", snapshot.FindById($"{number:D6}").SingleOrDefault()?.LastName));
    }

    [Fact]
    public void Build_CustomersLongerThanABlock_AreAllThere()
    {
        var texts = Enumerable.Repeat(new string('\u20ac', PackedCustomer.MaxText), 14).ToArray();
        for (var number = 0; number < 200; number++)
        {
            _builder.AddCustomer(Filled([$"{number}", .. texts]));
        }

        var snapshot = Build();

        Assert.All(Enumerable.Range(0, 200), number => Assert.Equal(Texts(Filled([$"{number}", .. texts])), Texts(snapshot.FindById($"{number}").Single())));
    }

    private CustomerSnapshot Build() => _builder.Build("test", LoadedAt);

    private static ImmutableArray<string> Accounts(CustomerSnapshot snapshot, string id) => snapshot.FindById(id).Single().AccountNumbers;

    private static CustomerRecord Filled(string[] texts) => new()
    {
        CustomerId = texts[0],
        FirstName = texts[1],
        MiddleName = texts[2],
        LastName = texts[3],
        Phone = texts[4],
        CellPhone1 = texts[5],
        CellPhone2 = texts[6],
        Email = texts[7],
        PlotNumber = texts[8],
        StreetAddress = texts[9],
        City = texts[10],
        District = texts[11],
        Concession = texts[12],
        DateConnected = texts[13],
        DateTerminated = texts[14],
    };

    private static string[] Texts(CustomerRecord customer) =>
    [
        customer.CustomerId, customer.FirstName, customer.MiddleName, customer.LastName, customer.Phone, customer.CellPhone1, customer.CellPhone2,
        customer.Email, customer.PlotNumber, customer.StreetAddress, customer.City, customer.District, customer.Concession, customer.DateConnected,
        customer.DateTerminated,
    ];
}
