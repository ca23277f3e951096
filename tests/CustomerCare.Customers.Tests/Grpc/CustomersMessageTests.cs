using CsCheck;
using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Grpc;
using CustomerCare.Protos.Customer.V1;
using Google.Protobuf;
using static CustomerCare.Customers.Tests.TestDirectory;

namespace CustomerCare.Customers.Tests.Grpc;

public sealed class CustomersMessageTests
{
    private static readonly Gen<string> Text = Gen.Char[' ', '\uffef'].Where(c => !char.IsSurrogate(c) && !char.IsControl(c)).Array[0, 300]
        .Select(letters => new string(letters).Trim());

    private static readonly Gen<CustomerRecord> Record = Gen.Select(Text.Array[14], Text.Where(text => text.Length > 0).Array[0, 5], (texts, accounts) =>
        new CustomerRecord
        {
            CustomerId = "id",
            FirstName = texts[0],
            MiddleName = texts[1],
            LastName = texts[2],
            Phone = texts[3],
            CellPhone1 = texts[4],
            CellPhone2 = texts[5],
            Email = texts[6],
            PlotNumber = texts[7],
            StreetAddress = texts[8],
            City = texts[9],
            District = texts[10],
            Concession = texts[11],
            DateConnected = texts[12],
            DateTerminated = texts[13],
            AccountNumbers = [.. accounts.Distinct(StringComparer.Ordinal)],
        });

    [Fact]
    public void Serialize_AnyCustomer_IsWhatGeneratedCodeWrites() => Record.Sample(customer =>
    {
        var found = Of(customer).FindById("id");

        var expected = new GetCustomerResponse { Customer = Message(found.Single()) };
        Assert.Equal(expected.ToByteArray(), SentMessage.Of(new CustomersMessage(found)));
    });

    [Fact]
    public void Serialize_ManyCustomersAndAToken_IsWhatGeneratedCodeWrites()
    {
        var found = Of(Enumerable.Range(0, 300).Select(number => Customer($"{number:D3}", "58001234"))).FindByPhone("58001234");

        var expected = new SearchCustomersResponse { Customers = { found.Select(Message) }, NextPageToken = "token" };
        Assert.Equal(expected.ToByteArray(), SentMessage.Of(new CustomersMessage(found, "token")));
    }

    [Fact]
    public void Serialize_EveryCustomerOfTheSample_IsWhatGeneratedCodeWrites() => Assert.All(Sample.Customers, customer => Assert.Equal(
        new GetCustomerResponse { Customer = Message(customer) }.ToByteArray(), SentMessage.Of(new CustomersMessage(Sample.FindById(customer.CustomerId)))));

    [Fact]
    public void Serialize_Nobody_IsEmpty() => Assert.Empty(SentMessage.Of(new CustomersMessage(Sample.FindByPhone("22000000"))));

    [Fact]
    public void Contract_AnswersWithCustomers_HaveThemInFieldOneAndATokenInFieldTwo() => Assert.All(
        [FindCustomersByPhoneResponse.Descriptor, GetCustomerResponse.Descriptor, GetCustomerByAccountResponse.Descriptor, SearchCustomersResponse.Descriptor],
        answer => Assert.All(answer.Fields.InDeclarationOrder(), field => Assert.Equal(
            field.FieldNumber, field.Name is "customer" or "customers" ? 1 : field.Name == "next_page_token" ? 2 : 0)));

    // By the names of the fields: a column that went into another field is seen, and a new field too.
    private static Customer Message(CustomerRecord record)
    {
        var message = new Customer();
        foreach (var field in Protos.Customer.V1.Customer.Descriptor.Fields.InDeclarationOrder())
        {
            var value = typeof(CustomerRecord).GetProperty(field.PropertyName)!.GetValue(record)!;
            if (field.IsRepeated)
            {
                message.AccountNumbers.AddRange((IEnumerable<string>)value);
            }
            else
            {
                field.Accessor.SetValue(message, value);
            }
        }

        return message;
    }
}
