import { minutes } from '#domain/ids.ts'
import { at } from './local-time.ts'
import { type Car, receiveCar } from './story-day.ts'
import type { StoryHouse } from './story-house.ts'
import { bays, people } from './story-shop.ts'

/** Five cars in work, one on each bay, with work for hours. */
export const beginBusyShop = async (house: StoryHouse): Promise<readonly Car[]> => {
  const places = Object.values(bays)
  const hands = Object.values(people)
  const cars: Car[] = []
  for (const [index, bay] of places.entries()) {
    const car = await receiveCar(house, {
      number: `R${index}`,
      plate: `粤B·1000${index}`,
      minutes: 180,
      promise: index % 2 === 0 ? '17:00' : '+1 11:00',
    })
    const technician = hands[index]
    if (!technician) throw new Error('a bay without a technician')
    const slot = { bay, technicians: [technician], from: at('10:00') }
    await house.act('foreman', { type: 'plan-job', job: car.job, ...slot })
    await house.act('foreman', { type: 'start-job', job: car.job })
    cars.push(car)
  }
  return cars
}

/** The n-th thing that happens: remaining times change, so that forecasts, chips, reds and lists do. */
export const happen = (house: StoryHouse, cars: readonly Car[], count: number): Promise<unknown> => {
  const car = cars[count % cars.length]
  if (!car) throw new Error('a shop without cars')
  return house.act(count % 2 === 0 ? 'foreman' : 'deputy', {
    type: 'extend-job',
    job: car.job,
    remainingMinutes: minutes(30 + ((count * 37) % 400)),
    reason: '重新估计',
  })
}
