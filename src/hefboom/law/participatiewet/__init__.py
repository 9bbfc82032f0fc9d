"""Participatiewet: norms (`normen`), means (`middelen`) and the benefit itself (`regels`)."""
