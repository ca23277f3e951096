using CustomerCare.ServiceDefaults.Hosting;
using CustomerCare.Tickets;

// What every service shares is in ServiceHost; what only this one owns is in TicketsExtensions.
return await ServiceHost.RunAsync(args, builder => builder.AddTickets(), app => app.MapTickets());
