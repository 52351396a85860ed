using Microsoft.EntityFrameworkCore;
using Shop;
File.Delete("/tmp/x.db");
await using var c = new ShopContext(new DbContextOptionsBuilder<ShopContext>().UseSqlite("Data Source=/tmp/x.db").UseTypedMigrations().Options);
c.Database.Migrate("20260112090000_AddIsClean");
c.Database.ExecuteSqlRaw("insert into Items(Name,Price) values('a', '1.0'),('a b','2.0')");
c.Database.Migrate();
foreach (var i in c.Items) Console.WriteLine($"{i.Id} {i.Name} {i.IsClean}");
c.Database.Migrate("20260112090000_AddIsClean");
