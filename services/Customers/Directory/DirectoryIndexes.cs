using CustomerCare.Customers.Directory.Packed;
using CustomerCare.Customers.Phones;
using CustomerCare.Customers.Search;

namespace CustomerCare.Customers.Directory;

/// <summary>Every way to a customer's row.</summary>
internal sealed record DirectoryIndexes(PhoneIndex ByPhone, KeyIndex ById, KeyIndex ByAccount, SearchIndex Search);
