using CustomerCare.Customers;
using CustomerCare.ServiceDefaults.Hosting;

return await ServiceHost.RunAsync(args, builder => builder.AddCustomers(), app => app.MapCustomers());
