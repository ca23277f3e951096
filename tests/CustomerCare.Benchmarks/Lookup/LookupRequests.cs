using CustomerCare.Benchmarks.Customers;
using CustomerCare.Benchmarks.Load;
using CustomerCare.Protos.Customer.V1;

namespace CustomerCare.Benchmarks.Lookup;

/// <summary>What is asked of the directory, each kind about all customers of the sample.</summary>
internal sealed class LookupRequests(GrpcCaller caller, CustomerSample sample)
{
    private readonly GeneratedCustomer[] _withPhone = [.. sample.Customers.Where(customer => customer.Number.Length > 0)];
    private readonly GeneratedCustomer[] _withAccount = [.. sample.Customers.Where(customer => customer.Accounts.Count > 0)];

    /// <summary>Every second one with the country code.</summary>
    public IReadOnlyList<GrpcRequest> UsualPhones() =>
        Phones((number, index) => index % 2 == 0 ? number : PhoneForms.International(number));

    public IReadOnlyList<GrpcRequest> SeparatedPhones() => Phones(PhoneForms.Separated);

    public IReadOnlyList<GrpcRequest> ElaboratePhones() => Phones(PhoneForms.Elaborate);

    public IReadOnlyList<GrpcRequest> PhonesOfNobody() => Phones((_, index) => GeneratedNumbers.OfNobody(index));

    public IReadOnlyList<GrpcRequest> Ids() =>
        [.. sample.Customers.Select(customer => caller.Prepare(CustomerMethods.Get, new GetCustomerRequest { CustomerId = customer.CustomerId }))];

    public IReadOnlyList<GrpcRequest> Accounts() =>
        [.. _withAccount.Select(customer => caller.Prepare(CustomerMethods.GetByAccount, new GetCustomerByAccountRequest { AccountNumber = customer.Accounts[0] }))];

    public GrpcRequest Phone(string phone) => caller.Prepare(CustomerMethods.FindByPhone, new FindCustomersByPhoneRequest { Phone = phone });

    /// <summary>Whom <see cref="UsualPhones"/>, <see cref="SeparatedPhones"/> and <see cref="ElaboratePhones"/> have to find, in their order.</summary>
    public IEnumerable<string> IdsByPhone() => _withPhone.Select(customer => customer.CustomerId);

    /// <summary>Whom <see cref="Accounts"/> have to find, in their order.</summary>
    public IEnumerable<string> IdsByAccount() => _withAccount.Select(customer => customer.CustomerId);

    private GrpcRequest[] Phones(Func<string, int, string> write) =>
        [.. _withPhone.Select((customer, index) => Phone(write(customer.Number, index)))];
}
